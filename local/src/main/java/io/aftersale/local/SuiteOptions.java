package io.aftersale.local;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a suite is to be.
 *
 * @param data the folder that keeps everything, made when it is not there
 * @param ports where to listen
 * @param fresh whether to delete what the folder holds of earlier runs first
 * @param services which services to start; with none, the deployment step is left out, too
 * @param partitions of each topic, at least 1
 * @param serviceEnvironment added to the environment of each service, and stronger than what the suite sets
 * @param serviceFlags added to the JVM flags of each service
 * @param recorded whether the run is recorded for caches that quicken the next start; its end takes longer then
 */
public record SuiteOptions(
        Path data,
        Ports ports,
        boolean fresh,
        Set<ServiceName> services,
        int partitions,
        Map<String, String> serviceEnvironment,
        List<String> serviceFlags,
        boolean recorded) {
    static final int DEFAULT_PARTITIONS = 6;

    public SuiteOptions {
        services = Set.copyOf(services);
        serviceEnvironment = Map.copyOf(serviceEnvironment);
        serviceFlags = List.copyOf(serviceFlags);
    }

    /** Everything, on these ports and in this folder. */
    public static SuiteOptions whole(Path data, Ports ports) {
        return new SuiteOptions(
                data, ports, false, EnumSet.allOf(ServiceName.class), DEFAULT_PARTITIONS, Map.of(), List.of(), false);
    }

    public SuiteOptions withServices(Set<ServiceName> some) {
        return new SuiteOptions(data, ports, fresh, some, partitions, serviceEnvironment, serviceFlags, recorded);
    }

    public SuiteOptions withFresh(boolean anew) {
        return new SuiteOptions(data, ports, anew, services, partitions, serviceEnvironment, serviceFlags, recorded);
    }

    public SuiteOptions withPartitions(int count) {
        return new SuiteOptions(data, ports, fresh, services, count, serviceEnvironment, serviceFlags, recorded);
    }

    public SuiteOptions withServiceEnvironment(Map<String, String> environment) {
        return new SuiteOptions(data, ports, fresh, services, partitions, environment, serviceFlags, recorded);
    }

    public SuiteOptions withServiceFlags(List<String> flags) {
        return new SuiteOptions(data, ports, fresh, services, partitions, serviceEnvironment, flags, recorded);
    }

    public SuiteOptions withRecorded(boolean record) {
        return new SuiteOptions(data, ports, fresh, services, partitions, serviceEnvironment, serviceFlags, record);
    }
}
