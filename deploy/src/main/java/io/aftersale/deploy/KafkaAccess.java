package io.aftersale.deploy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/** Lets users in by SCRAM-SHA-512, and to what they need. Repeating it changes nothing but the passwords. */
final class KafkaAccess {

    private static final long PATIENCE_SECONDS = 30;
    private static final int ITERATIONS = 8192;

    private final Admin admin;
    private final Consumer<String> progress;

    KafkaAccess(Admin admin, Consumer<String> progress) {
        this.admin = admin;
        this.progress = progress;
    }

    /**
     * Sets these users' passwords, and allows each exactly what is theirs: what was allowed before and is no more, is
     * taken away.
     *
     * @throws IllegalStateException if the broker refuses
     */
    void grant(Map<KafkaUser, String> passwords) {
        List<UserScramCredentialAlteration> credentials = new ArrayList<>();
        passwords.forEach((user, password) -> credentials.add(new UserScramCredentialUpsertion(
                user.user(), new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password)));
        await(admin.alterUserScramCredentials(credentials).all());
        passwords.keySet().forEach(this::allow);
    }

    private void allow(KafkaUser user) {
        Set<AclBinding> wanted = Set.copyOf(user.access());
        Set<AclBinding> surplus =
                new HashSet<>(await(admin.describeAcls(of(user)).values()));
        surplus.removeAll(wanted);
        await(admin.createAcls(wanted).all());
        if (!surplus.isEmpty()) {
            await(admin.deleteAcls(surplus.stream().map(AclBinding::toFilter).toList())
                    .all());
        }
        progress.accept("user " + user.user() + ": " + wanted.size() + " permissions");
    }

    private static AclBindingFilter of(KafkaUser user) {
        return new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter("User:" + user.user(), null, AclOperation.ANY, AclPermissionType.ANY));
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refused: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker did not answer within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
