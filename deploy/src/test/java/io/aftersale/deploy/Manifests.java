package io.aftersale.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the chart makes of a set of values. */
record Manifests(List<HasMetadata> all) {

    static final Path CHART = Path.of("helm");
    private static final Pattern DOCUMENT = Pattern.compile("^---$", Pattern.MULTILINE);
    private static final String MODEL = "io.fabric8.kubernetes.api.model";

    /** With those values over the chart's own. */
    static Manifests of(@Nullable Path values, Map<String, Object> single) {
        TemplateCommand template = new Helm(CHART)
                .template()
                .withName("aftersale")
                .withNamespace("aftersale")
                .withKubeVersion("1.34.0")
                // Helm tells of hooks apart, and this library not at all.
                .set("deployment.hook", false);
        if (values != null) {
            template.withValuesFile(values);
        }
        single.forEach(template::set);
        List<HasMetadata> all = new ArrayList<>();
        for (String document : DOCUMENT.splitAsStream(template.call()).toList()) {
            if (document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#"))) {
                all.add(new KubernetesSerialization().unmarshal(document));
            }
        }
        return new Manifests(all);
    }

    <T extends HasMetadata> Stream<T> kind(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Those of a kind that another operator defines. */
    Stream<GenericKubernetesResource> custom(String kind) {
        return kind(GenericKubernetesResource.class).filter(r -> r.getKind().equals(kind));
    }

    /** Everything that runs. */
    Stream<PodSpec> pods() {
        return Stream.concat(
                kind(Deployment.class).map(d -> d.getSpec().getTemplate().getSpec()),
                kind(Job.class).map(j -> j.getSpec().getTemplate().getSpec()));
    }

    /** Fields that Kubernetes does not know, which it would ignore without a word. */
    List<String> unknownFields() {
        List<String> unknown = new ArrayList<>();
        for (HasMetadata manifest : all) {
            if (!(manifest instanceof GenericKubernetesResource)) {
                look(manifest, manifest.getKind() + ' ' + manifest.getMetadata().getName(), unknown);
            }
        }
        return unknown;
    }

    private static void look(@Nullable Object value, String where, List<String> unknown) {
        switch (value) {
            case null -> {}
            case Collection<?> items -> items.forEach(item -> look(item, where, unknown));
            case Optional<?> some -> look(some.orElse(null), where, unknown);
            default -> {
                if (value.getClass().getName().startsWith(MODEL)
                        && !value.getClass().isEnum()) {
                    for (Field field : value.getClass().getDeclaredFields()) {
                        lookInto(value, field, where, unknown);
                    }
                }
            }
        }
    }

    private static void lookInto(Object value, Field field, String where, List<String> unknown) {
        if (Modifier.isStatic(field.getModifiers())) {
            return;
        }
        try {
            field.setAccessible(true);
            Object inner = field.get(value);
            if (field.getName().equals("additionalProperties") && inner instanceof Map<?, ?> more) {
                more.keySet().forEach(name -> unknown.add(where + ": " + name));
            } else {
                look(inner, where + '.' + field.getName(), unknown);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
