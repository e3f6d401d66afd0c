package io.aftersale.deploy.docs;

import io.aftersale.deploy.ChartCatalogue;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of the project that are made from the catalogue. */
public final class Generated {

    private Generated() {}

    /** Their contents by their places below the project's folder. */
    public static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("docs/asyncapi.json", AsyncApi.json());
        files.put("docs/topics.html", TopicPage.html());
        files.put("docs/schema-changes.md", SchemaChanges.markdown());
        files.put("deploy/helm/catalogue.yaml", ChartCatalogue.yaml());
        return files;
    }
}
