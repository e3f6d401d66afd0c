package io.aftersale.load;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lines over two axes, as SVG within HTML. */
record Plot(String title, Axis x, Axis y, List<Series> series) {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 300;
    private static final int LEFT = 80;
    private static final int TOP = 16;
    private static final int BOTTOM = 44;
    private static final int RIGHT = 220;

    private static final List<String> COLOURS = List.of(
            "#1b6ca8", "#d1495b", "#2e8b57", "#e08e0b", "#7b4fa3", "#5c6b73", "#00878f", "#a0522d", "#c2185b",
            "#4a7c0f", "#3949ab", "#8d6e63");

    /** One line. */
    record Series(String name, List<Point> points) {}

    /** One value of it. */
    record Point(double x, double y) {}

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append("<h2>")
                .append(Html.text(title))
                .append("</h2>\n<svg viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" role=\"img\" aria-label=\"")
                .append(Html.text(title))
                .append("\">\n");
        for (Axis.Tick tick : x.ticks()) {
            double at = across(tick.value());
            svg.append(line(at, TOP, at, HEIGHT - BOTTOM));
            svg.append(text(at, HEIGHT - BOTTOM + 16, "middle", tick.text()));
        }
        for (Axis.Tick tick : y.ticks()) {
            double at = down(tick.value());
            svg.append(line(LEFT, at, WIDTH - RIGHT, at));
            svg.append(text(LEFT - 6, at + 4, "end", tick.text()));
        }
        svg.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", x.name()));
        svg.append(text(4, TOP - 4, "start", y.name()));
        for (int i = 0; i < series.size(); i++) {
            String colour = COLOURS.get(i % COLOURS.size());
            svg.append("<polyline fill=\"none\" stroke-width=\"1.6\" stroke=\"")
                    .append(colour)
                    .append("\" points=\"")
                    .append(series.get(i).points().stream()
                            .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", across(p.x()), down(p.y())))
                            .collect(Collectors.joining(" ")))
                    .append("\"/>\n");
            double at = TOP + 8 + i * 17.0;
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%.1f\" width=\"12\" height=\"4\" fill=\"%s\"/>%n",
                    WIDTH - RIGHT + 14,
                    at - 5,
                    colour));
            svg.append(text(WIDTH - RIGHT + 32, at, "start", series.get(i).name()));
        }
        return svg.append("</svg>\n").toString();
    }

    private double across(double value) {
        return LEFT + x.scale().place(value) * (WIDTH - RIGHT - LEFT);
    }

    private double down(double value) {
        return HEIGHT - BOTTOM - y.scale().place(value) * (HEIGHT - BOTTOM - TOP);
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT,
                "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                x1,
                y1,
                x2,
                y2);
    }

    private static String text(double x, double y, String anchor, String text) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                Html.text(text));
    }
}
