package org.calotype.security.boundary;

import org.calotype.CalotypeServer;

/** The sites the tests of people share. */
final class Sites {

    static final CalotypeServer WITH_PEOPLE = PeopleServers.site();

    private Sites() {}
}
