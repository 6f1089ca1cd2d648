package org.tally.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tally.migration.MigrateCommand;

/** What only the overlay {@code production} has: the migration, the route, the autoscaler and the database. */
class ProductionTest {

    /** Connections of the superuser, the operator and the backup. */
    private static final int RESERVED_CONNECTIONS = 10;

    private Manifests manifests;

    @BeforeEach
    void render() throws IOException {
        manifests = Manifests.of("production");
    }

    @Test
    void onlyTheJobMigrates() {
        Container migration = manifests
                .only(Job.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
        Container service = manifests.service();

        assertThat(manifests.setting("TALLY_MIGRATION_AT_START")).isEqualTo("false");
        assertThat(migration.getArgs()).containsExactly(MigrateCommand.NAME);
        assertThat(migration.getImage()).isEqualTo(service.getImage());
        assertThat(migration.getEnv()).containsAll(service.getEnv());
        assertThat(migration.getVolumeMounts()).containsAll(service.getVolumeMounts());
    }

    @Test
    void theDatabaseHasConnectionsForAllReplicas() {
        HorizontalPodAutoscaler autoscaler = manifests.only(HorizontalPodAutoscaler.class);
        Deployment deployment = manifests.only(Deployment.class);
        int migrations = 1;
        int pods = autoscaler.getSpec().getMaxReplicas()
                + deployment
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxSurge()
                        .getIntVal()
                + migrations;

        assertThat(autoscaler.getSpec().getScaleTargetRef().getName())
                .isEqualTo(deployment.getMetadata().getName());
        assertThat(deployment.getSpec().getReplicas()).isNull();
        assertThat(pods * Integer.parseInt(manifests.setting("QUARKUS_DATASOURCE_JDBC_MAX_SIZE")))
                .isLessThanOrEqualTo(manifests
                                .custom("Cluster")
                                .at("/spec/postgresql/parameters/max_connections")
                                .asInt()
                        - RESERVED_CONNECTIONS);
    }

    @Test
    void theRouteReachesTheServiceByAHostThatItKnows() {
        HTTPRoute route = manifests.only(HTTPRoute.class);
        HTTPBackendRef backend =
                route.getSpec().getRules().get(0).getBackendRefs().get(0);
        Service service = manifests.only(Service.class);

        assertThat(List.of(manifests.setting("TALLY_HTTP_ALLOWED_HOSTS").split(",")))
                .containsAll(route.getSpec().getHostnames())
                .contains(service.getMetadata().getName(), "localhost");
        assertThat(backend.getName()).isEqualTo(service.getMetadata().getName());
        assertThat(backend.getPort())
                .isEqualTo(service.getSpec().getPorts().get(0).getPort());
    }

    @Test
    void onlyPrometheusReachesTheMetrics() {
        JsonNode monitor = manifests.custom("ServiceMonitor");
        String port = monitor.at("/spec/endpoints/0/port").textValue();
        Service service = manifests.only(Service.class);

        monitor.at("/spec/selector/matchLabels")
                .properties()
                .forEach(label -> assertThat(service.getMetadata().getLabels())
                        .containsEntry(label.getKey(), label.getValue().textValue()));
        assertThat(service.getSpec().getPorts())
                .filteredOn(one -> one.getName().equals(port))
                .singleElement()
                .satisfies(one -> assertThat(one.getTargetPort().getStrVal()).isEqualTo(port));
        assertThat(manifests.service().getPorts())
                .filteredOn(one -> one.getName().equals(port))
                .singleElement()
                .satisfies(one -> assertThat(one.getContainerPort()).isEqualTo(9000));
        assertThat(manifests.setting("TALLY_MANAGEMENT_ENABLED")).isEqualTo("true");
        assertThat(manifests.all(NetworkPolicy.class))
                .filteredOn(policy -> policy.getSpec().getIngress().stream()
                        .flatMap(ingress -> ingress.getPorts().stream())
                        .anyMatch(allowed -> port.equals(allowed.getPort().getStrVal())))
                .singleElement()
                .satisfies(policy -> assertThat(policy.getMetadata().getName()).isEqualTo("tally-from-monitoring"));
    }

    @Test
    void thereAreEightAlerts() {
        JsonNode rules = manifests.custom("PrometheusRule").at("/spec/groups/0/rules");

        assertThat(rules.findValuesAsText("alert")).hasSize(8).doesNotHaveDuplicates();
        assertThat(rules.findValuesAsText("summary")).hasSize(8);
    }

    /** CloudNativePG derives the names of Services, Secrets and labels from that of the cluster. */
    @Test
    void allNamesOfTheDatabaseAgree() {
        JsonNode cluster = manifests.custom("Cluster");
        JsonNode backup = manifests.custom("ScheduledBackup");
        JsonNode plugin = cluster.at("/spec/plugins/0");

        assertThat(manifests.setting("TALLY_DB_URL"))
                .startsWith("jdbc:postgresql://" + Manifests.name(cluster) + "-rw:5432/"
                        + cluster.at("/spec/bootstrap/initdb/database").textValue() + "?sslmode=verify-full&");
        assertThat(manifests.service().getEnv())
                .allSatisfy(variable -> assertThat(
                                variable.getValueFrom().getSecretKeyRef().getName())
                        .isEqualTo(Manifests.name(cluster) + "-app"));
        assertThat(manifests.pods())
                .allSatisfy(pod -> assertThat(pod.getSpec().getVolumes())
                        .filteredOn(volume -> volume.getSecret() != null)
                        .map(volume -> volume.getSecret().getSecretName())
                        .containsExactly(Manifests.name(cluster) + "-ca"));
        assertThat(backup.at("/spec/cluster/name").textValue()).isEqualTo(Manifests.name(cluster));
        assertThat(backup.at("/spec/pluginConfiguration/name")).isEqualTo(plugin.get("name"));
        assertThat(plugin.at("/parameters/barmanObjectName").textValue())
                .isEqualTo(Manifests.name(manifests.custom("ObjectStore")));
        assertThat(manifests
                        .policy("tally-to-database")
                        .getSpec()
                        .getEgress()
                        .get(0)
                        .getTo()
                        .get(0)
                        .getPodSelector()
                        .getMatchLabels())
                .isEqualTo(manifests.databasePods());
        assertThat(cluster.at("/spec/instances").asInt()).isEqualTo(3);
        assertThat(cluster.at("/spec/postgresql/synchronous/dataDurability").textValue())
                .isEqualTo("required");
    }
}
