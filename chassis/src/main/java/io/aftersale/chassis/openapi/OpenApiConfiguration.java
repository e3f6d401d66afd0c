package io.aftersale.chassis.openapi;

import io.aftersale.chassis.AftersaleProperties;
import io.aftersale.chassis.rest.Submission;
import io.aftersale.chassis.security.Caller;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /v3/api-docs}: each operation with its problems, and each command with an example, which a service keeps in
 * {@code openapi-examples.json} by method and path.
 */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {

    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    /** What may go wrong with any request, and how it reads. */
    private record Fault(String status, String code, String title, String detail) {

        Map<String, Object> example() {
            return Map.of(
                    "type",
                    "urn:aftersale:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'),
                    "title",
                    title,
                    "status",
                    Integer.parseInt(status),
                    "detail",
                    detail,
                    "code",
                    code);
        }
    }

    private static final List<Fault> OF_ALL = List.of(
            new Fault("401", "INVALID_TOKEN", "Unauthorized", "A bearer token is needed."),
            new Fault("403", "FORBIDDEN_ROLE", "Forbidden", "Your role may not do this."),
            new Fault("404", "UNKNOWN_ORDER", "Not Found", "There is no such order of yours."));

    private static final List<Fault> OF_COMMANDS = List.of(
            new Fault("409", "ORDER_SHIPPED", "Conflict", "The order has been shipped: it cannot be cancelled."),
            new Fault("422", "MISSING_REASON", "Unprocessable Content", "reason is missing."),
            new Fault(
                    "503",
                    "BROKER_UNAVAILABLE",
                    "Service Unavailable",
                    "The command may or may not have been taken; repeat it with the same Idempotency-Key."));

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Submission.class);
    }

    @Bean
    OpenAPI openApi(AftersaleProperties properties) {
        return new OpenAPI()
                .info(new Info()
                        .title("Aftersale " + properties.service() + "-service")
                        .description("Commands answer 202 with the address of their outcome, or the outcome itself"
                                + " where the caller sends Prefer: wait=N. Each is one record of the topic"
                                + " aftersale." + properties.service() + ".commands."))
                .schemaRequirement(
                        TOKEN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    /** Commands have two headers. */
    @Bean
    OperationCustomizer commandHeaders() {
        return (operation, method) -> {
            boolean command = Arrays.stream(method.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == Submission.class);
            if (command) {
                operation.addParametersItem(header(
                        "Idempotency-Key", "The same key means the same command: a repeat gives the first result."));
                operation.addParametersItem(
                        header("Prefer", "wait=N waits up to N seconds, 30 at most, for the outcome."));
                OF_COMMANDS.forEach(fault -> add(operation, fault));
            }
            OF_ALL.forEach(fault -> add(operation, fault));
            return operation;
        };
    }

    private static HeaderParameter header(String name, String description) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).description(description).required(false).schema(new StringSchema());
        return header;
    }

    private static void add(Operation operation, Fault fault) {
        if (!operation.getResponses().containsKey(fault.status)) {
            operation
                    .getResponses()
                    .addApiResponse(
                            fault.status,
                            new ApiResponse()
                                    .description(fault.title)
                                    .content(new Content()
                                            .addMediaType(
                                                    "application/problem+json",
                                                    new MediaType()
                                                            .schema(new Schema<>()
                                                                    .$ref("#/components/schemas/" + PROBLEM))
                                                            .example(fault.example()))));
        }
    }

    @Bean
    OpenApiCustomizer problemsAndExamples(JsonMapper json) {
        Map<String, Object> examples = examples(json);
        return api -> {
            api.getComponents().addSchemas(PROBLEM, problem());
            api.getPaths()
                    .forEach((path, item) -> item.readOperationsMap()
                            .forEach((method, operation) -> exemplify(path, method, operation, examples)));
        };
    }

    private static void exemplify(
            String path, PathItem.HttpMethod method, Operation operation, Map<String, Object> examples) {
        Object example = examples.get(method + " " + path);
        if (example != null && operation.getRequestBody() != null) {
            MediaType type = operation.getRequestBody().getContent().get("application/json");
            if (type != null) {
                type.example(example);
            }
        }
    }

    private static Map<String, Object> examples(JsonMapper json) {
        ClassPathResource resource = new ClassPathResource("openapi-examples.json");
        if (!resource.exists()) {
            return Map.of();
        }
        try (InputStream in = resource.getInputStream()) {
            return json.readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("openapi-examples.json cannot be read", e);
        }
    }

    /** RFC 9457, with the code and, of a refused cancellation, what can be done instead. */
    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("remedies", new ArraySchema().items(new StringSchema()));
    }
}
