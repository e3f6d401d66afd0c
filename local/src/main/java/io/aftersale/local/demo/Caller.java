package io.aftersale.local.demo;

import io.aftersale.local.ServiceName;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who talks to the services over HTTP, with the headers that go with each request. Immutable. */
public final class Caller {
    private final Web web;
    private final Map<String, String> headers;

    Caller(Web web, Map<String, String> headers) {
        this.web = web;
        this.headers = Map.copyOf(headers);
    }

    /** The same caller with one more header, or another value of it. */
    public Caller with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Caller(web, more);
    }

    /** The same caller, who waits for the outcome of each command. */
    public Caller waiting() {
        return with("Prefer", "wait=25");
    }

    public Answer get(ServiceName service, String path) {
        return web.ask(service, path, "GET", HttpRequest.BodyPublishers.noBody(), headers);
    }

    /** Posts a body as JSON. */
    public Answer post(ServiceName service, String path, Map<String, ?> body) {
        return web.ask(service, path, "POST", json(body), headers);
    }

    /** Posts a file. */
    public Answer post(ServiceName service, String path, String contentType, String file) {
        return post(service, path, contentType, HttpRequest.BodyPublishers.ofString(file));
    }

    /** The same, of bytes. */
    public Answer post(ServiceName service, String path, String contentType, HttpRequest.BodyPublisher file) {
        Caller other = with("Content-Type", contentType);
        return web.ask(service, path, "POST", file, other.headers);
    }

    /** Puts a body as JSON. */
    public Answer put(ServiceName service, String path, Map<String, ?> body) {
        return web.ask(service, path, "PUT", json(body), headers);
    }

    /** Puts a file. */
    public Answer put(ServiceName service, String path, String contentType, HttpRequest.BodyPublisher file) {
        Caller other = with("Content-Type", contentType);
        return web.ask(service, path, "PUT", file, other.headers);
    }

    /** Gets a file, with the headers that it comes with. */
    public HttpResponse<byte[]> download(ServiceName service, String path) {
        return web.download(service, path, headers);
    }

    public Answer delete(ServiceName service, String path) {
        return web.ask(service, path, "DELETE", HttpRequest.BodyPublishers.noBody(), headers);
    }

    private static HttpRequest.BodyPublisher json(Map<String, ?> body) {
        return HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body));
    }
}
