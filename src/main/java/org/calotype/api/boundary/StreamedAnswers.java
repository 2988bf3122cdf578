package org.calotype.api.boundary;

import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Downloads end quietly when their reader has gone away, which is no fault of ours: the writing
 * stops at once, and the log is not told.
 */
@Provider
public class StreamedAnswers implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getEntity() instanceof StreamingOutput)) {
            context.proceed();
            return;
        }
        Reader reader = new Reader(context.getOutputStream());
        context.setOutputStream(reader);
        try {
            context.proceed();
        } catch (IOException broken) {
            if (!reader.gone) {
                throw broken;
            }
        }
    }

    /** The way to whoever reads the answer. */
    private static final class Reader extends FilterOutputStream {

        private boolean gone;

        Reader(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException | UncheckedIOException broken) {
                gone = true;
                throw new IOException(broken);
            }
        }

        @Override
        public void flush() {
            try {
                out.flush();
            } catch (IOException | UncheckedIOException broken) {
                gone = true;
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException | UncheckedIOException broken) {
                gone = true;
            }
        }
    }
}
