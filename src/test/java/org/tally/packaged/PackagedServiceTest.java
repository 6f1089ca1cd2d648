package org.tally.packaged;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Gives each test a packaged service in a folder of its own, and kills it afterwards. */
abstract class PackagedServiceTest {

    @TempDir
    Path folder;

    PackagedService service;

    @BeforeEach
    void prepare() throws Exception {
        service = new PackagedService(folder);
    }

    @AfterEach
    void end() throws Exception {
        service.kill();
    }
}
