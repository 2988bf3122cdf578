package org.calotype.settings;

/**
 * Ends a start that the configuration does not allow.
 *
 * <p>Payara Micro goes on without its application when that cannot be deployed, so the process is
 * ended there, with the sentence as its last word. Other servers hold other applications: they are
 * left alone and report the failed deployment by themselves.
 */
public final class RefusedStart {

    private static final int EXIT_STATUS = 2;

    private RefusedStart() {}

    /** Says why, and ends the process where it is ours alone. */
    public static void because(Exception bad) {
        if (onPayaraMicro()) {
            System.err.println("Calotype does not start: " + bad.getMessage());
            System.err.flush();
            Runtime.getRuntime().halt(EXIT_STATUS);
        }
    }

    /** Its launcher is on the system class path of its own process only. */
    private static boolean onPayaraMicro() {
        try {
            ClassLoader.getSystemClassLoader().loadClass("fish.payara.micro.PayaraMicro");
            return true;
        } catch (ClassNotFoundException otherServer) {
            return false;
        }
    }
}
