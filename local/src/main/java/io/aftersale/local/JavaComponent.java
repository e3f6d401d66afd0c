package io.aftersale.local;

import io.aftersale.local.process.AotCache;
import io.aftersale.local.process.DataFolder;
import io.aftersale.local.process.JavaProgram;
import io.aftersale.local.process.WatchedProcess;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A component that is a Java program: it starts with its ahead-of-time cache where it has one. */
abstract sealed class JavaComponent extends Component
        permits LocalConsole, LocalIdentity, LocalKafka, LocalPeers, LocalRegistry, LocalService {
    private final AotCache aot;
    private volatile @Nullable JavaProgram prepared;

    JavaComponent(DataFolder data, String name, AotCache aot) {
        super(data, name);
        this.aot = aot;
    }

    /** What to run; asked once for each start. */
    abstract JavaProgram program();

    @Override
    final void prepare() {
        prepared = aot.prepare(name(), program());
    }

    @Override
    final WatchedProcess launch() {
        JavaProgram program = Objects.requireNonNull(prepared, "prepared");
        return WatchedProcess.start(data(), name(), program.command(data(), name()), program.environment());
    }
}
