package org.tally.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The objects of an overlay as typed models. */
final class Manifests {

    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class));

    /** Resources of operators. There are no models of their types, so tests check only what refers to what. */
    private static final Set<String> UNTYPED = Set.of(
            "monitoring.coreos.com/v1/PrometheusRule",
            "monitoring.coreos.com/v1/ServiceMonitor",
            "postgresql.cnpg.io/v1/Cluster",
            "postgresql.cnpg.io/v1/ScheduledBackup",
            "barmancloud.cnpg.io/v1/ObjectStore");

    /** Refuses unknown fields, which the models would keep for later versions of Kubernetes. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private final List<HasMetadata> typed = new ArrayList<>();
    private final List<JsonNode> untyped = new ArrayList<>();

    private Manifests() {}

    static Manifests of(String overlay) throws IOException {
        Manifests manifests = new Manifests();
        List<ObjectNode> objects =
                Kustomization.render(Path.of("k8s/overlays", overlay)).objects();
        assertThat(objects).map(Kustomization::name).doesNotHaveDuplicates();
        for (ObjectNode object : objects) {
            manifests.add(object);
        }
        return manifests;
    }

    private void add(ObjectNode object) throws JsonProcessingException {
        String type =
                object.get("apiVersion").textValue() + "/" + object.get("kind").textValue();
        if (UNTYPED.contains(type)) {
            untyped.add(object);
        } else {
            assertThat(TYPES).containsKey(type);
            typed.add(STRICT.treeToValue(object, TYPES.get(type)));
        }
    }

    <T> List<T> all(Class<T> type) {
        return typed.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T> T only(Class<T> type) {
        List<T> all = all(type);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** The only resource of an operator of some kind. */
    JsonNode custom(String kind) {
        List<JsonNode> all = untyped.stream()
                .filter(object -> object.get("kind").textValue().equals(kind))
                .toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    List<PodTemplateSpec> pods() {
        return Stream.concat(
                        all(Deployment.class).stream()
                                .map(deployment -> deployment.getSpec().getTemplate()),
                        all(Job.class).stream().map(job -> job.getSpec().getTemplate()))
                .toList();
    }

    String setting(String name) {
        return only(ConfigMap.class).getData().get(name);
    }

    /** The only container of the service. */
    Container service() {
        List<Container> containers =
                only(Deployment.class).getSpec().getTemplate().getSpec().getContainers();
        assertThat(containers).hasSize(1);
        return containers.get(0);
    }

    NetworkPolicy policy(String name) {
        return all(NetworkPolicy.class).stream()
                .filter(policy -> policy.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The labels that the operator gives to the pods of the database. */
    Map<String, String> databasePods() {
        return Map.of("cnpg.io/cluster", name(custom("Cluster")));
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").textValue();
    }
}
