package org.tally.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests fit the types of Kubernetes, each other, and the Pod Security Standard {@code restricted}. */
class ManifestsTest {

    /** The volumes that the standard allows. */
    private static final Set<String> ALLOWED_VOLUMES =
            Set.of("configMap", "downwardAPI", "emptyDir", "persistentVolumeClaim", "projected", "secret");

    @Test
    void everyFileBelongsToAnOverlay() throws IOException {
        Set<Path> used = new TreeSet<>();
        try (Stream<Path> overlays = Files.list(Path.of("k8s/overlays"))) {
            for (Path overlay : overlays.toList()) {
                used.addAll(Kustomization.render(overlay).files());
            }
        }
        try (Stream<Path> files = Files.walk(Path.of("k8s"))) {
            assertThat(files.filter(Files::isRegularFile)).containsExactlyInAnyOrderElementsOf(used);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "production"})
    void podsAreRestricted(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);

        assertThat(manifests.only(Namespace.class).getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        assertThat(manifests.pods()).isNotEmpty().allSatisfy(pod -> {
            PodSpec spec = pod.getSpec();
            assertThat(spec.getHostNetwork()).isNull();
            assertThat(spec.getHostPID()).isNull();
            assertThat(spec.getHostIPC()).isNull();
            assertThat(spec.getAutomountServiceAccountToken()).isFalse();
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(spec.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(spec.getSecurityContext().getSysctls()).isEmpty();
            assertThat(spec.getVolumes())
                    .allSatisfy(volume -> assertThat(ALLOWED_VOLUMES).contains(type(volume)));
            assertThat(containers(spec)).isNotEmpty().allSatisfy(ManifestsTest::assertIsRestricted);
        });
    }

    private static void assertIsRestricted(Container container) {
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getSecurityContext().getCapabilities().getAdd()).isEmpty();
        assertThat(container.getSecurityContext().getPrivileged()).isNull();
        assertThat(container.getSecurityContext().getProcMount()).isNull();
        // What a container changes for itself would escape the checks of its pod.
        assertThat(container.getSecurityContext().getRunAsNonRoot()).isNull();
        assertThat(container.getSecurityContext().getRunAsUser()).isNull();
        assertThat(container.getSecurityContext().getSeccompProfile()).isNull();
        assertThat(container.getPorts())
                .allSatisfy(port -> assertThat(port.getHostPort()).isNull());
        assertThat(container.getResources().getLimits()).containsKey("memory");
    }

    private static List<Container> containers(PodSpec pod) {
        return Stream.of(pod.getInitContainers(), pod.getContainers())
                .flatMap(List::stream)
                .toList();
    }

    private static String type(Volume volume) {
        if (volume.getEmptyDir() != null) {
            return "emptyDir";
        } else if (volume.getSecret() != null) {
            return "secret";
        } else if (volume.getPersistentVolumeClaim() != null) {
            return "persistentVolumeClaim";
        }
        return "another type";
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "production"})
    void podsFindWhatTheyName(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);
        String account = manifests.only(ServiceAccount.class).getMetadata().getName();
        List<String> claims = manifests.all(PersistentVolumeClaim.class).stream()
                .map(claim -> claim.getMetadata().getName())
                .toList();

        assertThat(manifests.pods()).allSatisfy(pod -> {
            assertThat(pod.getSpec().getServiceAccountName()).isEqualTo(account);
            assertThat(pod.getSpec().getVolumes())
                    .filteredOn(volume -> volume.getPersistentVolumeClaim() != null)
                    .allSatisfy(volume -> assertThat(claims)
                            .contains(volume.getPersistentVolumeClaim().getClaimName()));
            Set<String> volumes =
                    pod.getSpec().getVolumes().stream().map(Volume::getName).collect(Collectors.toSet());
            for (Container container : containers(pod.getSpec())) {
                assertThat(container.getVolumeMounts())
                        .map(VolumeMount::getName)
                        .containsExactlyInAnyOrderElementsOf(volumes);
                assertThat(container.getEnvFrom())
                        .map(from -> from.getConfigMapRef().getName())
                        .containsExactly("tally");
            }
        });
        Container service = manifests.service();
        assertThat(service.getPorts()).map(ContainerPort::getName).contains("http");
        assertThat(List.of(service.getStartupProbe(), service.getLivenessProbe(), service.getReadinessProbe()))
                .allSatisfy(probe ->
                        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "production"})
    void selectorsFindTheServiceAndNotTheMigration(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);
        Deployment deployment = manifests.only(Deployment.class);
        LabelSelector selector = deployment.getSpec().getSelector();

        Service service = manifests.only(Service.class);
        assertThat(service.getSpec().getSelector()).isEqualTo(selector.getMatchLabels());
        assertThat(service.getSpec().getPorts().get(0).getTargetPort().getStrVal())
                .isEqualTo("http");
        assertThat(manifests.all(PodDisruptionBudget.class))
                .allSatisfy(budget -> assertThat(budget.getSpec().getSelector()).isEqualTo(selector));
        assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                .isNotEmpty()
                .allSatisfy(spread -> assertThat(spread.getLabelSelector()).isEqualTo(selector));
        assertThat(manifests.pods())
                .filteredOn(pod -> matches(selector, pod))
                .containsExactly(deployment.getSpec().getTemplate());
    }

    private static boolean matches(LabelSelector selector, PodTemplateSpec pod) {
        return selector.getMatchExpressions().isEmpty()
                && pod.getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(selector.getMatchLabels().entrySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "production"})
    void theNetworkIsClosedUnlessAPolicyOpensItForPodsThatExist(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);

        NetworkPolicy deny = manifests.policy("default-deny");
        assertThat(deny.getSpec().getPodSelector()).isEqualTo(new LabelSelector());
        assertThat(deny.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(deny.getSpec().getIngress()).isEmpty();
        assertThat(deny.getSpec().getEgress()).isEmpty();
        assertThat(manifests.all(NetworkPolicy.class)).allSatisfy(policy -> {
            // A rule for a direction that is not listed would have no effect.
            assertThat(policy.getSpec().getPolicyTypes().contains("Ingress"))
                    .isEqualTo(policy == deny || !policy.getSpec().getIngress().isEmpty());
            assertThat(policy.getSpec().getPolicyTypes().contains("Egress"))
                    .isEqualTo(policy == deny || !policy.getSpec().getEgress().isEmpty());
            assertThat(policy.getSpec().getPodSelector())
                    .matches(selector -> manifests.pods().stream().anyMatch(pod -> matches(selector, pod))
                            || selector.getMatchLabels().equals(manifests.databasePods()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "production"})
    void podsLiveLongerThanTheirRequests(String overlay) throws IOException {
        Manifests manifests = Manifests.of(overlay);
        long requests = seconds(manifests.setting("TALLY_SHUTDOWN_DELAY"))
                + seconds(manifests.setting("TALLY_SHUTDOWN_TIMEOUT"));

        assertThat(manifests
                        .only(Deployment.class)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getTerminationGracePeriodSeconds())
                .isGreaterThan(requests + 10);
    }

    private static long seconds(String duration) {
        return Duration.parse("PT" + duration).toSeconds();
    }
}
