package org.tally.web.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tally.web.guard.AdmissionQueue.MOST_WAITING;
import static org.tally.web.guard.AdmissionQueue.STALL;
import static org.tally.web.guard.AdmissionQueue.STANDING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AdmissionQueueTest {

    private static final Optional<Duration> PLACE = Optional.empty();

    private final AdmissionQueue<String> queue = new AdmissionQueue<>(1);
    private long now = 7;

    private Optional<Duration> enter(String one) {
        return queue.enter(one, now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void theOneThatWaitedLongestGetsThePlace() {
        assertThat(enter("a")).isEqualTo(PLACE);
        assertThat(enter("b")).contains(STALL);
        assertThat(enter("c")).contains(STALL);

        assertThat(queue.leave("a")).contains("b");
        assertThat(queue.leave("b")).contains("c");
        assertThat(queue.leave("c")).isEmpty();
        assertThat(enter("d")).isEqualTo(PLACE);
    }

    @Test
    void whoGivesUpGetsNoPlace() {
        enter("a");
        enter("b");
        enter("c");

        assertThat(queue.giveUp("b")).isTrue();
        assertThat(queue.leave("b")).isEmpty();

        assertThat(queue.leave("a")).contains("c");
        assertThat(queue.giveUp("c")).isFalse();
        assertThat(queue.inside()).isEqualTo(1);
    }

    @Test
    void whoLeavesTheQueueGetsNoPlace() {
        enter("a");
        enter("b");

        assertThat(queue.leave("b")).isEmpty();

        assertThat(queue.leave("a")).isEmpty();
        assertThat(enter("c")).isEqualTo(PLACE);
    }

    @Test
    void aQueueThatStandsHasLittlePatience() {
        enter("a");
        enter("b");
        pass(STALL);
        assertThat(enter("c")).contains(STALL);
        pass(Duration.ofNanos(1));

        assertThat(enter("d")).contains(STANDING);
    }

    @Test
    void aQueueThatEmptiedIsPatientAgain() {
        enter("a");
        enter("b");
        pass(STALL.multipliedBy(2));
        assertThat(queue.leave("a")).contains("b");

        assertThat(enter("c")).contains(STALL);
        pass(STALL);
        assertThat(enter("d")).contains(STALL);
    }

    @Test
    void theQueueHasABound() {
        enter("inside");
        for (int i = 0; i < MOST_WAITING; i++) {
            assertThat(enter("waiting " + i)).contains(STALL);
        }

        assertThat(enter("one more")).contains(Duration.ZERO);

        assertThat(queue.leave("one more")).isEmpty();
        assertThat(queue.leave("inside")).contains("waiting 0");
    }

    /** Whatever comes and goes, no place stays free while one waits, and there are never more inside than places. */
    @Property(tries = 200)
    void noPlaceStaysFreeWhileOneWaits(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int places) {
        Random random = new Random(seed);
        AdmissionQueue<Integer> crowd = new AdmissionQueue<>(places);
        List<Integer> inside = new ArrayList<>();
        List<Integer> waiting = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            List<Integer> from = random.nextBoolean() ? inside : waiting;
            if (random.nextInt(3) > 0 || from.isEmpty()) {
                (crowd.enter(i, i).isEmpty() ? inside : waiting).add(i);
            } else {
                Integer one = from.remove(random.nextInt(from.size()));
                if (from == waiting && random.nextBoolean()) {
                    assertThat(crowd.giveUp(one)).isTrue();
                }
                crowd.leave(one).ifPresent(admitted -> {
                    assertThat(admitted).isEqualTo(waiting.remove(0));
                    inside.add(admitted);
                });
            }
            assertThat(crowd.inside()).isEqualTo(inside.size()).isLessThanOrEqualTo(places);
            assertThat(inside.size() == places || waiting.isEmpty()).isTrue();
        }
    }
}
