package org.tally.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class OpenConnectionsTest {

    private final OpenConnections connections = new OpenConnections(2);
    private final EmbeddedChannel first = new EmbeddedChannel();
    private final EmbeddedChannel second = new EmbeddedChannel();
    private final EmbeddedChannel third = new EmbeddedChannel();

    private void add(EmbeddedChannel channel) {
        connections.add(channel);
        for (EmbeddedChannel one : new EmbeddedChannel[] {first, second, third}) {
            one.runPendingTasks();
        }
    }

    @Test
    void theConnectionThatIsIdleLongestMakesRoom() {
        add(first);
        add(second);
        connections.begin(first);
        connections.end(first);
        add(third);

        assertThat(first.isOpen()).isTrue();
        assertThat(second.isOpen()).isFalse();
        assertThat(third.isOpen()).isTrue();
    }

    @Test
    void aConnectionWithARequestStays() {
        add(first);
        connections.begin(first);
        add(second);
        add(third);

        assertThat(first.isOpen()).isTrue();
        assertThat(second.isOpen()).isFalse();
    }

    @Test
    void aClosedConnectionTakesNoPlace() {
        add(first);
        add(second);
        first.close();
        add(third);

        assertThat(second.isOpen()).isTrue();
        assertThat(third.isOpen()).isTrue();
    }
}
