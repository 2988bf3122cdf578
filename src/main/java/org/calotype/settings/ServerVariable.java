package org.calotype.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables about the place Calotype runs in. The README's table is made of these
 * rows (EnvironmentTableTest).
 */
public enum ServerVariable {
    CALOTYPE_HOME("~/.calotype", "folder of everything: files, embedded database, temporary files"),
    CALOTYPE_HTTP_PORT("8080", "port the start commands listen on"),
    CALOTYPE_HTTP_ADDRESS("127.0.0.1", "address the start commands listen on"),
    CALOTYPE_PUBLIC_URL(
            null,
            "address people see, e.g. `https://img.example.org`; default: that of the request"),
    CALOTYPE_DB_URL(
            null, "JDBC URL of PostgreSQL or H2; default: an embedded H2 file in the home folder"),
    CALOTYPE_DB_USER("calotype", "database user"),
    CALOTYPE_DB_PASSWORD(null, "database password"),
    CALOTYPE_DB_CONNECTIONS(
            "32",
            "most connections a node opens, 8 to 1000; the start scripts write it into their copy of"
                    + " the WAR, `mvn payara-micro:start` opens 32"),
    CALOTYPE_DB_WAIT(
            "PT10M", "how long a start waits for a database that is away, as an ISO-8601 duration"),
    CALOTYPE_DB_SLOW_QUERY_MS(
            "1000", "statements that take as long are logged, milliseconds; `0`: none"),
    CALOTYPE_STORAGE_URL(
            null,
            "where new files go: `file:///srv/files`, or `s3://bucket/prefix`; default: the folder"
                    + " `files` in the home folder"),
    CALOTYPE_STORAGE_OLDER(
            null, "places that files are still read from, spelled the same way, comma separated"),
    CALOTYPE_STORAGE_S3_ENDPOINT(
            null, "address of an S3-compatible service; default: Amazon's of the region"),
    CALOTYPE_STORAGE_S3_REGION("us-east-1", "region of the bucket"),
    CALOTYPE_STORAGE_S3_PATH_STYLE(
            "on", "bucket in the path instead of in the host name: `on` or `off`"),
    CALOTYPE_STORAGE_S3_ACCESS_KEY(
            null, "access key; default: what the AWS tools on this machine use"),
    CALOTYPE_STORAGE_S3_SECRET_KEY(null, "secret of the access key"),
    CALOTYPE_STORAGE_DELIVERY(
            "proxy",
            "how files in a bucket reach people: `proxy`, or `redirect` to signed addresses"),
    CALOTYPE_STORAGE_CACHE_MB(
            "512", "disk for originals on their way to a bucket's derivatives, megabytes"),
    CALOTYPE_RESUMABLE_FOLDER(
            null,
            "where unfinished resumable uploads lie; nodes that share one go on with each other's."
                    + " Default: `tmp/tus` in the home folder"),
    CALOTYPE_CLUSTER_ADDRESS(
            null,
            "address of this node for the others, on which Payara Micro's data grid listens;"
                    + " default: no grid; read by the start commands, not by the WAR"),
    CALOTYPE_CLUSTER_PORT(
            "6900", "port of the data grid; read by the start commands, not by the WAR"),
    CALOTYPE_CLUSTER_MEMBERS(
            null,
            "all nodes as `address:port`, comma separated; read by the start commands, not by the"
                    + " WAR"),
    CALOTYPE_ADMIN_USER(null, "name of an administrator to create at the first start"),
    CALOTYPE_ADMIN_PASSWORD(null, "password of that administrator, at least 8 characters"),
    CALOTYPE_ADMIN_API_KEY(
            null, "API key of that administrator, at least 8 characters; a random one is safer"),
    CALOTYPE_MAX_UPLOAD_MB("100", "largest file in decimal megabytes, 1 to 100000"),
    CALOTYPE_MAX_PIXELS("250000000", "most pixels one frame may have, checked before decoding"),
    CALOTYPE_FETCH_ALLOW(
            null, "hosts or networks a URL source may reach besides public ones, comma separated"),
    CALOTYPE_TRUSTED_PROXIES(
            null,
            "addresses or networks of the web servers in front, whose `X-Forwarded-*` headers are"
                    + " believed, comma separated; default: none"),
    CALOTYPE_FFMPEG(
            null,
            "path of an `ffmpeg` with `ffprobe` beside it; default: the installed one, else the"
                    + " libraries in the WAR"),
    CALOTYPE_CLAMD(
            null,
            "ClamAV's daemon, which looks at every upload: path of its Unix socket, or `host:port`;"
                    + " default: no scan"),
    CALOTYPE_MAIL_HOST(null, "SMTP server that takes our letters; default: no letters are sent"),
    CALOTYPE_MAIL_PORT("587", "its port"),
    CALOTYPE_MAIL_SECURITY("starttls", "`starttls`, `tls`, or `none` for one on this machine"),
    CALOTYPE_MAIL_USER(null, "user of the SMTP server, where it asks for one"),
    CALOTYPE_MAIL_PASSWORD(null, "password of that user"),
    CALOTYPE_MAIL_FROM(null, "address letters come from; default: `calotype@` and the SMTP server"),
    CALOTYPE_OIDC_ISSUER(
            null, "issuer of an OpenID Connect provider for single sign-on; default: none"),
    CALOTYPE_OIDC_CLIENT_ID(null, "client id the provider gave this site"),
    CALOTYPE_OIDC_CLIENT_SECRET(null, "client secret the provider gave this site"),
    CALOTYPE_OIDC_SCOPES("openid profile email", "what is asked of the provider"),
    CALOTYPE_OIDC_NAME_CLAIM("preferred_username", "claim of the user name"),
    CALOTYPE_OIDC_GROUPS_CLAIM("groups", "claim of the groups"),
    CALOTYPE_LDAP_HOST(null, "LDAP server that knows people's passwords; default: none"),
    CALOTYPE_LDAP_PORT("636", "its port"),
    CALOTYPE_LDAP_SECURITY("tls", "`tls`, `starttls`, or `none` for one on this machine"),
    CALOTYPE_LDAP_BIND_DN(null, "entry that may search; default: search without one"),
    CALOTYPE_LDAP_BIND_PASSWORD(null, "password of that entry"),
    CALOTYPE_LDAP_BASE(null, "entry below which people are, e.g. `ou=people,dc=example,dc=org`"),
    CALOTYPE_LDAP_FILTER("(uid={0})", "how a person is found; `{0}` is what was typed"),
    CALOTYPE_LDAP_NAME_ATTRIBUTE("uid", "attribute of the user name"),
    CALOTYPE_LDAP_GROUPS_ATTRIBUTE("memberOf", "attribute of the groups"),
    CALOTYPE_SSO_USERS(
            null, "groups whose people may come in, separated by `;`; default: everybody"),
    CALOTYPE_SSO_MANAGERS(null, "groups whose people are managers, separated by `;`"),
    CALOTYPE_SSO_ADMINISTRATORS(null, "groups whose people are administrators, separated by `;`"),
    CALOTYPE_MONITORING_TOKEN(
            null,
            "token that opens `/monitoring/metrics`, at least 8 characters; default: this machine"
                    + " alone"),
    CALOTYPE_LOG_FORMAT(
            "text",
            "how log lines are written: `text` or `json`; read by the start commands, not by the"
                    + " WAR"),
    CALOTYPE_TIME_ZONE("UTC", "zone of the date folders and of `date`, e.g. `Europe/Berlin`");

    private final @Nullable String fallback;
    private final String meaning;

    ServerVariable(@Nullable String fallback, String meaning) {
        this.fallback = fallback;
        this.meaning = meaning;
    }

    /** What holds when the variable is not set; empty where absence itself means something. */
    public Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    public String meaning() {
        return meaning;
    }

    static Set<String> names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }
}
