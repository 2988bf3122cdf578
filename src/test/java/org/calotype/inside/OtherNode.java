package org.calotype.inside;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import org.calotype.derivative.control.DerivativeQueue;

/** The queue as a second node sees it: with an identity of its own, on the same tables. */
@ApplicationScoped
@Typed(OtherNode.class)
public class OtherNode extends DerivativeQueue {}
