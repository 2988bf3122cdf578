package org.calotype.database;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Map;
import org.eclipse.persistence.internal.jpa.deployment.ArchiveFactoryImpl;
import org.eclipse.persistence.jpa.Archive;

/**
 * Lets EclipseLink find the entities on WildFly, which speaks of the classes of an application by
 * {@code vfs:} addresses and has them in a folder all the same; named in persistence.xml as {@code
 * eclipselink.archive.factory}. Other addresses are left as they are.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // as EclipseLink declares them
public final class ExpandedArchives extends ArchiveFactoryImpl {

    @Override
    public Archive createArchive(URL root, Map properties) throws URISyntaxException, IOException {
        return super.createArchive(onDisk(root), properties);
    }

    @Override
    public Archive createArchive(URL root, String descriptor, Map properties)
            throws URISyntaxException, IOException {
        return super.createArchive(onDisk(root), descriptor, properties);
    }

    /** JBoss VFS gives a VirtualFile as the content of such an address. */
    private static URL onDisk(URL root) throws IOException {
        if (!"vfs".equals(root.getProtocol())) {
            return root;
        }
        Object virtualFile = root.openConnection().getContent();
        try {
            File folder =
                    (File) virtualFile.getClass().getMethod("getPhysicalFile").invoke(virtualFile);
            return folder.toURI().toURL();
        } catch (ReflectiveOperationException | MalformedURLException unexpected) {
            throw new IOException("cannot find the classes behind " + root, unexpected);
        }
    }
}
