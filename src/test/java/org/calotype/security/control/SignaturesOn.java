package org.calotype.security.control;

import org.calotype.ScratchDatabase;
import org.jspecify.annotations.NullMarked;

/** The signatures of one node on a scratch database. */
@NullMarked
public final class SignaturesOn {

    private SignaturesOn() {}

    public static Signatures node(ScratchDatabase database) {
        SigningKeyRepository rows = new SigningKeyRepository();
        rows.entities = database.entities();
        Signatures signatures = new Signatures();
        signatures.keeper =
                new Signatures.Keeper() {
                    @Override
                    public byte[] key() {
                        return database.inTransaction(super::key);
                    }
                };
        signatures.keeper.keys = rows;
        return signatures;
    }
}
