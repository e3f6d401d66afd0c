package io.aftersale.seller.application;

import io.aftersale.chassis.engine.Columns;
import io.aftersale.chassis.engine.Follower.Heard;
import io.aftersale.seller.domain.Counted;
import io.aftersale.seller.domain.SellerFact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what sellers do, by day (G3). A figure is a sum over days: few rows, however many orders. */
final class Figures {

    private record Row(String sellerId, LocalDate day, int partition, Counted counted) {}

    private Figures() {}

    static void write(JdbcTemplate db, List<Heard<SellerFact>> heard) {
        Map<Row, Long> sums = new HashMap<>();
        for (Heard<SellerFact> h : heard) {
            Counted.of(h.fact(), h.at())
                    .forEach((counted, n) -> sums.merge(
                            new Row(h.fact().sellerId(), day(h.at()), h.partition(), counted), n, Long::sum));
        }
        if (sums.isEmpty()) {
            return;
        }
        List<Map.Entry<Row, Long>> rows = List.copyOf(sums.entrySet());
        db.execute((java.sql.Connection c) -> {
            try (var upsert = c.prepareStatement("""
                    insert into seller_day as d (seller_id, day, partition, counted, n) select * from unnest(?, ?, ?, ?, ?)
                    on conflict (seller_id, day, partition, counted) do update set n = d.n + excluded.n
                    """)) {
                Columns columns = new Columns(c, upsert, rows.size());
                columns.set("text", i -> rows.get(i).getKey().sellerId());
                columns.set("date", i -> rows.get(i).getKey().day());
                columns.set("int", i -> rows.get(i).getKey().partition());
                columns.set("text", i -> rows.get(i).getKey().counted().name());
                columns.set("bigint", i -> rows.get(i).getValue());
                return upsert.executeUpdate();
            }
        });
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
