package io.aftersale.load.hop;

import io.aftersale.chassis.AftersaleProperties;
import io.aftersale.chassis.engine.Aggregate;
import io.aftersale.schemas.catalogue.Topic;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The five hops on the chassis, each an application with a database of its own, all in one process. */
@SpringBootApplication
public class HopApplication {

    /** @param arguments for all of them; {@code --databases=} begins the JDBC address of each, its number ends it */
    public static void main(String[] arguments) {
        String databases = "";
        List<String> shared = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith("--databases=")) {
                databases = argument.substring("--databases=".length());
            } else {
                shared.add(argument);
            }
        }
        for (int hop = 1; hop <= HopTopics.HOPS; hop++) {
            List<String> own = new ArrayList<>(shared);
            own.add("--spring.config.name=hop");
            own.add("--aftersale.service=" + HopTopics.service(hop));
            own.add("--aftersale.instance=load");
            own.add("--spring.datasource.url=" + databases + hop);
            SpringApplication.run(HopApplication.class, own.toArray(String[]::new));
        }
        System.out.println("ready");
    }

    @Bean
    List<Topic> catalogue() {
        return HopTopics.all();
    }

    @Bean
    Aggregate<Hopping.Hop, ?, Hopping.Told> hops(AftersaleProperties properties) {
        int hop = Integer.parseInt(properties.service().replaceAll("\\D", ""));
        Aggregate.Kept<Hopping.Hop> kept = Aggregate.keptIn("hop", Hopping.Hop.class, HopTopics.state(hop));
        return hop == 1
                ? kept.reactsTo(Hopping.Request.class, HopTopics.commands(hop))
                        .tells(Hopping.Told.class, HopTopics.events(hop))
                        .createdBy(Hopping.Begin.class)
                        .decidedBy(new Hopping.First())
                : kept.reactsTo(Hopping.Told.class, HopTopics.events(hop - 1))
                        .tells(Hopping.Told.class, HopTopics.events(hop))
                        .createdBy(Hopping.Passed.class)
                        .decidedBy(new Hopping.Later(hop));
    }
}
