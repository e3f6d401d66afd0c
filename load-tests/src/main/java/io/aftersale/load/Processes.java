package io.aftersale.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the processes of the local suite use, by Linux's own accounts; elsewhere, and of other clusters, nothing is
 * known. A process's children are counted with it: PostgreSQL is many.
 */
final class Processes {
    /** All of the machine, whoever uses it. */
    static final String MACHINE = "whole machine";

    static final String GENERATOR = "load generator";

    /** Linux tells times to programs in these, whatever it counts in. */
    private static final double TICKS_PER_SECOND = 100;

    private static final long KIB = 1_024;
    private static final Pattern RESIDENT = Pattern.compile("(?m)^Rss(Anon|File|Shmem):\\s+(\\d+) kB");

    private final Path proc;
    private final Map<String, Long> pids;

    /** @param proc where Linux has its accounts */
    Processes(Path proc, Map<String, Long> pids) {
        this.proc = proc;
        this.pids = new TreeMap<>(pids);
    }

    /** This process, and those of the suite that keeps its pid files in this data folder. */
    static Processes of(Optional<Path> data) throws IOException {
        Map<String, Long> pids = new HashMap<>();
        pids.put(GENERATOR, ProcessHandle.current().pid());
        if (data.isPresent()) {
            try (Stream<Path> files = Files.list(data.get().resolve("run"))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".pid")).toList()) {
                    String pid = Files.readString(file).split(" ", 2)[0];
                    if (pid.matches("\\d{1,10}")) {
                        pids.put(file.getFileName().toString().replace(".pid", ""), Long.parseLong(pid));
                    }
                }
            }
        }
        return new Processes(Path.of("/proc"), pids);
    }

    /** With some more. */
    Processes with(Map<String, Long> more) {
        Map<String, Long> all = new HashMap<>(pids);
        all.putAll(more);
        return new Processes(proc, all);
    }

    /** By name; empty where there are no such accounts. */
    Map<String, Use> now() {
        Map<String, Use> uses = new TreeMap<>();
        read("stat").ifPresent(stat -> uses.put(MACHINE, new Use(busy(stat), 0)));
        if (!uses.isEmpty()) {
            pids.forEach((name, pid) -> family(pid).ifPresent(use -> uses.put(name, use)));
        }
        return uses;
    }

    /** All but idle and waiting; guests are in the user's time already. */
    private static double busy(String stat) {
        String[] cpu = stat.lines().findFirst().orElse("").trim().split("\\s+", -1);
        double ticks = 0;
        for (int i = 1; i < Math.min(cpu.length, 9); i++) {
            ticks += i == 4 || i == 5 ? 0 : Double.parseDouble(cpu[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Memory that several share is counted once. */
    private Optional<Use> family(long pid) {
        double cpu = 0;
        long own = 0;
        long shared = 0;
        boolean found = false;
        Deque<Long> left = new ArrayDeque<>();
        left.add(pid);
        while (!left.isEmpty()) {
            String folder = Long.toString(left.remove());
            Optional<String> stat = read(folder + "/stat");
            if (stat.isEmpty()) {
                continue;
            }
            found = true;
            cpu += cpu(stat.get());
            long sharedHere = 0;
            Matcher parts = RESIDENT.matcher(read(folder + "/status").orElse(""));
            while (parts.find()) {
                long bytes = Long.parseLong(parts.group(2)) * KIB;
                if (parts.group(1).equals("Anon")) {
                    own += bytes;
                } else {
                    sharedHere += bytes;
                }
            }
            shared = Math.max(shared, sharedHere);
            for (String child :
                    read(folder + "/task/" + folder + "/children").orElse("").split(" ", -1)) {
                if (child.matches("\\d+")) {
                    left.add(Long.parseLong(child));
                }
            }
        }
        return found ? Optional.of(new Use(cpu, own + shared)) : Optional.empty();
    }

    /** Its own and that of its children that have ended; the name before may have blanks in it. */
    private static double cpu(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = 0;
        for (int i = 11; i < 15; i++) {
            ticks += Double.parseDouble(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    private Optional<String> read(String file) {
        try {
            return Optional.of(Files.readString(proc.resolve(file)));
        } catch (IOException e) {
            // It has ended meanwhile, or this is not Linux.
            return Optional.empty();
        }
    }
}
