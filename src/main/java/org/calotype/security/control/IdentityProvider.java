package org.calotype.security.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.calotype.account.control.ExternalAccounts.Person;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.SingleSignOn;
import org.jspecify.annotations.Nullable;

/**
 * The OpenID Connect provider of the environment: authorization code flow with PKCE (RFC 7636) and
 * a nonce; the ID token is validated by the library (OpenID Connect Core §3.1.3.7).
 */
@ApplicationScoped
public class IdentityProvider {

    /** Where the provider sends people back to, below the public address. */
    public static final String CALLBACK = "/sign-in/oidc/callback";

    private static final int TIMEOUT_MS = 10_000;

    /** What a provider says to a client it does not take (RFC 6749 §5.2); some say only 401. */
    private static final Set<String> STRANGER =
            Set.of("invalid_client", "unauthorized_client", "HTTP status 401");

    @Inject ServerConfig server;
    @Inject Groups groups;

    private volatile @Nullable OIDCProviderMetadata known;

    /** Why somebody whom the provider sent back does not come in; for administrators. */
    public static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }

    /**
     * What the browser keeps while it is at the provider.
     *
     * @param state that the answer belongs to this browser
     * @param nonce that the token belongs to this request
     * @param verifier that the code belongs to us
     */
    public record Journey(String state, String nonce, String verifier) {

        static Journey begin() {
            return new Journey(
                    new State().getValue(), new Nonce().getValue(), new CodeVerifier().getValue());
        }

        /** Says nothing of the secrets. */
        @Override
        public String toString() {
            return "Journey[***]";
        }
    }

    /** The first step: where to send the browser, and what it keeps meanwhile. */
    public record Departure(URI address, Journey journey) {}

    /**
     * What the provider said of a journey of ours instead of giving a code.
     *
     * @param error a code of RFC 6749 §4.1.2.1; anything else is left out
     */
    public static Refused saidNo(String error) {
        String said = error.matches("[a-z_]{1,60}") ? error : "no code";
        return new Refused("the provider refused: " + said, null);
    }

    public boolean isSetUp() {
        return provider().isPresent();
    }

    Optional<SingleSignOn.Provider> provider() {
        return server.singleSignOn().provider();
    }

    /** Where the provider must send people back to. */
    public URI callback() {
        return URI.create(server.publicUrl().map(URI::toString).orElse("") + CALLBACK);
    }

    /** Sends somebody to the provider. @throws Refused when it cannot be reached */
    public Departure depart() throws Refused {
        SingleSignOn.Provider provider = require();
        Journey journey = Journey.begin();
        AuthenticationRequest request = question(provider, metadata(provider), journey).build();
        return new Departure(request.toURI(), journey);
    }

    private AuthenticationRequest.Builder question(
            SingleSignOn.Provider provider, OIDCProviderMetadata metadata, Journey journey) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(provider.scopes().toArray(String[]::new)),
                        new ClientID(provider.clientId()),
                        callback())
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(new State(journey.state()))
                .nonce(new Nonce(journey.nonce()))
                .codeChallenge(new CodeVerifier(journey.verifier()), CodeChallengeMethod.S256);
    }

    /**
     * Takes somebody back.
     *
     * @param code that the provider gave
     * @throws Refused when the code or the token is not good, or the groups are not those wanted
     */
    public Person arrive(Journey journey, String code) throws Refused {
        SingleSignOn.Provider provider = require();
        OIDCProviderMetadata metadata = metadata(provider);
        try {
            OIDCTokenResponse tokens = redeem(provider, metadata, journey, code);
            JWT idToken = tokens.getOIDCTokens().getIDToken();
            validator(provider, metadata).validate(idToken, new Nonce(journey.nonce()));
            Claims claims = new Claims(idToken.getJWTClaimsSet(), userInfo(metadata, tokens));
            List<String> memberships = claims.texts(provider.groupsClaim());
            if (!groups.mayComeIn(memberships)) {
                throw new Refused(
                        memberships.isEmpty()
                                ? "no groups in the claim " + provider.groupsClaim()
                                : "none of the groups may come in: " + memberships,
                        null);
            }
            return person(provider, claims, memberships);
        } catch (BadJOSEException | JOSEException invalid) {
            throw new Refused("the ID token is not valid: " + invalid.getMessage(), invalid);
        } catch (ParseException | java.text.ParseException | IOException garbled) {
            throw new Refused("the provider did not answer well", garbled);
        }
    }

    private Person person(SingleSignOn.Provider provider, Claims claims, List<String> memberships) {
        return new Person(
                provider.issuer().toString(),
                claims.subject(),
                claims.text(provider.nameClaim()).orElse("user"),
                claims.text("email").filter(email -> claims.isTrue("email_verified")),
                groups.roleOf(memberships));
    }

    private OIDCTokenResponse redeem(
            SingleSignOn.Provider provider,
            OIDCProviderMetadata metadata,
            Journey journey,
            String code)
            throws Refused, ParseException, IOException {
        TokenResponse response = token(provider, metadata, journey, code);
        if (!response.indicatesSuccess()) {
            throw new Refused("the provider refused the code: " + error(response), null);
        }
        return (OIDCTokenResponse) response.toSuccessResponse();
    }

    private TokenResponse token(
            SingleSignOn.Provider provider,
            OIDCProviderMetadata metadata,
            Journey journey,
            String code)
            throws ParseException, IOException {
        TokenRequest request =
                new TokenRequest.Builder(
                                metadata.getTokenEndpointURI(),
                                new ClientSecretBasic(
                                        new ClientID(provider.clientId()),
                                        new Secret(provider.clientSecret())),
                                new AuthorizationCodeGrant(
                                        new AuthorizationCode(code),
                                        callback(),
                                        new CodeVerifier(journey.verifier())))
                        .build();
        return OIDCTokenResponseParser.parse(bounded(request.toHTTPRequest()).send());
    }

    /** A code of RFC 6749 §5.2, or the status of an answer without one. */
    private static String error(TokenResponse refusal) {
        ErrorObject error = refusal.toErrorResponse().getErrorObject();
        return Objects.requireNonNullElse(
                error.getCode(), "HTTP status " + error.getHTTPStatusCode());
    }

    /**
     * Whether the provider takes our id and secret: it judges them before the code (RFC 6749
     * §4.1.3), so an invented code is enough to ask. Nothing comes of it.
     *
     * @throws Refused when it does not know us, or does not answer
     */
    void introduce(SingleSignOn.Provider provider, OIDCProviderMetadata metadata) throws Refused {
        try {
            TokenResponse answer = token(provider, metadata, Journey.begin(), "invented");
            String said = answer.indicatesSuccess() ? "" : error(answer);
            if (STRANGER.contains(said)) {
                throw new Refused(said, null);
            }
        } catch (ParseException | IOException garbled) {
            throw new Refused(String.valueOf(garbled.getMessage()), garbled);
        }
    }

    /**
     * Whether the provider sends people back to {@link #callback()}, by a question that shows
     * nobody anything (prompt {@code none}, OpenID Connect Core §3.1.2.1).
     *
     * @throws Refused when it does not, with its status
     */
    void comeBack(SingleSignOn.Provider provider, OIDCProviderMetadata metadata) throws Refused {
        AuthenticationRequest request =
                question(provider, metadata, Journey.begin())
                        .prompt(new Prompt(Prompt.Type.NONE))
                        .build();
        try {
            HTTPResponse answer = bounded(request.toHTTPRequest()).send();
            URI sentTo = answer.getLocation();
            if (sentTo == null || !sentTo.toString().startsWith(callback() + "?")) {
                throw new Refused("HTTP status " + answer.getStatusCode(), null);
            }
        } catch (IOException unreachable) {
            throw new Refused(String.valueOf(unreachable.getMessage()), unreachable);
        }
    }

    private static IDTokenValidator validator(
            SingleSignOn.Provider provider, OIDCProviderMetadata metadata) throws IOException {
        return new IDTokenValidator(
                new Issuer(provider.issuer()),
                new ClientID(provider.clientId()),
                algorithm(metadata),
                metadata.getJWKSetURI().toURL());
    }

    /** One the provider says it signs with; never none, never a shared secret. */
    private static JWSAlgorithm algorithm(OIDCProviderMetadata metadata) {
        List<JWSAlgorithm> offered = metadata.getIDTokenJWSAlgs();
        List<JWSAlgorithm> wanted =
                List.of(
                        JWSAlgorithm.RS256,
                        JWSAlgorithm.ES256,
                        JWSAlgorithm.PS256,
                        JWSAlgorithm.RS384,
                        JWSAlgorithm.RS512,
                        JWSAlgorithm.ES384);
        return wanted.stream()
                .filter(algorithm -> offered != null && offered.contains(algorithm))
                .findFirst()
                .orElse(JWSAlgorithm.RS256);
    }

    /** What the ID token leaves out stands here, with some providers; its absence is no fault. */
    private static Optional<JWTClaimsSet> userInfo(
            OIDCProviderMetadata metadata, OIDCTokenResponse tokens)
            throws IOException, ParseException {
        if (metadata.getUserInfoEndpointURI() == null) {
            return Optional.empty();
        }
        UserInfoResponse response =
                UserInfoResponse.parse(
                        bounded(
                                        new UserInfoRequest(
                                                        metadata.getUserInfoEndpointURI(),
                                                        tokens.getOIDCTokens().getAccessToken())
                                                .toHTTPRequest())
                                .send());
        return response.indicatesSuccess()
                ? Optional.of(response.toSuccessResponse().getUserInfo().toJWTClaimsSet())
                : Optional.empty();
    }

    private static HTTPRequest bounded(HTTPRequest request) {
        request.setConnectTimeout(TIMEOUT_MS);
        request.setReadTimeout(TIMEOUT_MS);
        request.setFollowRedirects(false);
        request.setAccept("application/json");
        return request;
    }

    private SingleSignOn.Provider require() throws Refused {
        return provider().orElseThrow(() -> new Refused("no provider is set up", null));
    }

    /** Asked once and kept; a provider that cannot be reached is asked again next time. */
    OIDCProviderMetadata metadata(SingleSignOn.Provider provider) throws Refused {
        OIDCProviderMetadata metadata = known;
        if (metadata == null) {
            metadata = discover(provider);
            known = metadata;
        }
        return metadata;
    }

    /** Asks the provider itself, now. @throws Refused when it cannot be reached */
    OIDCProviderMetadata discover(SingleSignOn.Provider provider) throws Refused {
        try {
            return OIDCProviderMetadata.resolve(
                    new Issuer(provider.issuer()), TIMEOUT_MS, TIMEOUT_MS);
        } catch (GeneralException wrong) {
            throw new Refused(
                    "the provider describes itself wrongly: " + wrong.getMessage(), wrong);
        } catch (IOException unreachable) {
            throw new Refused(
                    "the provider cannot be reached: " + unreachable.getMessage(), unreachable);
        }
    }

    /** ID token first, then user info, which counts only for the same subject (Core §5.3.2). */
    private static final class Claims {

        private final JWTClaimsSet idToken;
        private final Optional<JWTClaimsSet> userInfo;

        Claims(JWTClaimsSet idToken, Optional<JWTClaimsSet> userInfo) {
            this.idToken = idToken;
            this.userInfo = userInfo.filter(info -> idToken.getSubject().equals(info.getSubject()));
        }

        String subject() {
            return idToken.getSubject();
        }

        Optional<String> text(String name) {
            return claim(name).filter(String.class::isInstance).map(String.class::cast);
        }

        boolean isTrue(String name) {
            return claim(name).filter(value -> value.toString().equals("true")).isPresent();
        }

        List<String> texts(String name) {
            List<String> texts = new ArrayList<>();
            Object value = claim(name).orElse(List.of());
            if (value instanceof List<?> several) {
                several.forEach(one -> texts.add(String.valueOf(one)));
            } else {
                texts.add(value.toString());
            }
            return texts;
        }

        private Optional<Object> claim(String name) {
            return Optional.ofNullable(idToken.getClaim(name))
                    .or(() -> userInfo.map(info -> info.getClaim(name)));
        }
    }
}
