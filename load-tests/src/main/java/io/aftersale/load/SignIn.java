package io.aftersale.load;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signs in at the console by the identity provider's form, as a browser does. */
final class SignIn {
    private static final int OK = 200;
    private static final Pattern SECRET = Pattern.compile("name=\"(_csrf)\" value=\"([^\"]+)\"");

    private SignIn() {}

    /**
     * Somebody whose password is his name, as those of the local suite.
     *
     * @param http keeps cookies and follows redirects
     */
    static void at(URI console, String person, HttpClient http) throws IOException, InterruptedException {
        HttpResponse<String> form = http.send(
                HttpRequest.newBuilder(console).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher secret = SECRET.matcher(form.body());
        if (!secret.find()) {
            throw new IOException("There is no form to sign in at " + form.uri() + ".");
        }
        String fields = "username=" + person + "&password=" + person + '&' + secret.group(1) + '='
                + URLEncoder.encode(secret.group(2), StandardCharsets.UTF_8);
        HttpResponse<String> home = http.send(
                HttpRequest.newBuilder(form.uri().resolve("/login"))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (home.statusCode() != OK || !home.uri().getAuthority().equals(console.getAuthority())) {
            throw new IOException(
                    person + " could not sign in at the console: " + home.statusCode() + " of " + home.uri());
        }
    }
}
