package io.aftersale.local.identity;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the demo people sign in: by name and password, or by picking one of them. */
@RestController
class LoginPage {
    static final String PATH = "/login";
    static final String STYLE = PATH + ".css";

    @GetMapping(path = STYLE, produces = "text/css")
    String style() {
        return """
                :root { color-scheme: light dark; font: 1rem/1.5 "Noto Sans", system-ui, sans-serif }
                body { margin: 0; min-height: 100vh; display: grid; place-items: center;
                  background: light-dark(#f6f4ef, #16181a); color: light-dark(#22262a, #e8e6e1) }
                main { width: min(24rem, 100% - 2rem); padding-block: 2rem }
                h1 { font: 600 1.6rem/1.2 "Noto Serif", Georgia, serif; margin: 0 0 .25rem }
                p { margin: 0 0 1.5rem; color: light-dark(#555b61, #a9adb1) }
                label { display: block; margin-block: .75rem .25rem; font-weight: 600 }
                input, button { font: inherit; width: 100%; box-sizing: border-box; padding: .6rem .8rem; border-radius: .5rem;
                  border: 1px solid light-dark(#8a9096, #70767c); background: light-dark(#fff, #1f2225); color: inherit }
                button { cursor: pointer }
                button.main { margin-top: 1rem; border: 0; font-weight: 600; color: #fff; background: #1d5f56 }
                ul { list-style: none; margin: .5rem 0 0; padding: 0; display: grid; grid-template-columns: 1fr 1fr; gap: .5rem }
                h2 { font-size: 1rem; margin: 2rem 0 0 }
                .fault { padding: .6rem .8rem; border-radius: .5rem; background: light-dark(#fbe9e7, #3a211f); color: inherit }
                :focus-visible { outline: 3px solid light-dark(#2b8a7c, #7fd1c4); outline-offset: 2px }
                """;
    }

    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    String page(CsrfToken token, @RequestParam Optional<String> error) {
        String secret = "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                .formatted(token.getParameterName(), token.getToken());
        String people = Arrays.stream(Person.values())
                .filter(Person::human)
                .map(person -> """
                        <li><form method="post" action="/login">%s<input type="hidden" name="username" value="%s">
                        <input type="hidden" name="password" value="%s"><button>%s</button></form></li>
                        """.formatted(secret, person.id(), person.id(), person.id()))
                .collect(Collectors.joining());
        String fault =
                error.isEmpty() ? "" : "<p class=\"fault\" role=\"alert\">That name and password do not fit.</p>";
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Sign in · Aftersale</title>
                <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/login.css"></head>
                <body><main><h1>Aftersale</h1><p>The identity provider of this local suite.</p>%s
                <form method="post" action="/login">%s
                <label for="username">Name</label><input id="username" name="username" autocomplete="username" required>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button class="main">Sign in</button></form>
                <h2>Or as one of the demo people</h2><ul>%s</ul></main></body></html>
                """.formatted(fault, secret, people);
    }
}
