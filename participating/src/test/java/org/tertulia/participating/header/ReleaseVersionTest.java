package org.tertulia.participating.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseVersionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CPM-client/OMA2.2 RCS-client/UP_2.4 term-X/Y-1 OS-Android/14 | true
                    CPM-client/OMA2.0                                            | true
                    CPM-client/OMA1.0 MSP/1.0                                    | false
                    cpm-CLIENT/oma10.0                                           | true
                    CPM-serv/OMA2.2 cpm-pf/1.0                                   | true
                    IM-serv/OMA2.0                                               | false
                    RCS-client/UP_2.4                                            | false
                    CPM-client/OMA2.0.1                                          | false
                    CPM-client/OMA1.9 (later) CPM-serv/OMA2.1                    | true
                    """)
    void aRequiredReleaseIsComparedByNumber(String userAgent, boolean satisfied) {
        assertThat(new ReleaseVersion(2, 0).isSatisfiedBy(userAgent)).isEqualTo(satisfied);
    }

    @Test
    void aReleaseIsReadWithAndWithoutItsLetters() {
        assertThat(ReleaseVersion.parse("2.10")).contains(new ReleaseVersion(2, 10));
        assertThat(ReleaseVersion.parse(" OMA2.2 ")).contains(new ReleaseVersion(2, 2));
        assertThat(ReleaseVersion.parse("two")).isEmpty();
        assertThat(new ReleaseVersion(2, 10)).isGreaterThan(new ReleaseVersion(2, 9));
    }
}
