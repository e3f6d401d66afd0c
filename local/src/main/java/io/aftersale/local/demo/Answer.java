package io.aftersale.local.demo;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What a service answered.
 *
 * @param contentType as it stands in the header, or an empty text
 * @param location of the command's outcome, where there is one
 */
public record Answer(int status, String contentType, Optional<String> location, String body) {
    private static final int FIRST_FAILURE = 400;

    public JsonNode json() {
        return body.isEmpty() ? MissingNode.getInstance() : JsonMapper.shared().readTree(body);
    }

    /** The problem's code, or an empty text. */
    public String code() {
        return json().path("code").asString("");
    }

    /** This answer, if it is a good one. */
    public Answer orFail(String what) {
        if (status >= FIRST_FAILURE) {
            throw new JourneyFailed(what + " was answered with " + status + " " + body);
        }
        return this;
    }
}
