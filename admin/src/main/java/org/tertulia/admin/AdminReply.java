package org.tertulia.admin;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** A whole response: its status, its header fields and its body. */
record AdminReply(int status, HttpFields fields, byte[] body) {

    /** Rows are written with their components in the order of the record. */
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    /** Everything the console needs comes from this port, and no other page may embed it. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " img-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private static final HttpFields SECURITY =
            HttpFields.build()
                    .add("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                    .add("X-Content-Type-Options", "nosniff")
                    .add("Referrer-Policy", "no-referrer")
                    .add("Cross-Origin-Opener-Policy", "same-origin")
                    .add("Cross-Origin-Resource-Policy", "same-origin")
                    .add(HttpHeader.CACHE_CONTROL, "no-store")
                    .asImmutable();

    static AdminReply of(String contentType, byte[] body) {
        return new AdminReply(200, fields(contentType, body), body);
    }

    static AdminReply json(int status, Object value) {
        byte[] body = JSON.writeValueAsBytes(value);
        return new AdminReply(status, fields("application/json", body), body);
    }

    /** What went wrong, and where to look for what there is. */
    static AdminReply error(int status, String words) {
        SequencedMap<String, String> value = new LinkedHashMap<>();
        value.put("error", words);
        value.put("see", "/");
        return json(status, value);
    }

    private static HttpFields fields(String contentType, byte[] body) {
        return HttpFields.build(SECURITY)
                .add(HttpHeader.CONTENT_TYPE, contentType)
                .add(new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, body.length))
                .asImmutable();
    }

    AdminReply with(HttpHeader name, String value) {
        return new AdminReply(
                status, HttpFields.build(fields).add(name, value).asImmutable(), body);
    }

    /** Writes it; for HEAD the server leaves the body out. */
    void send(Response response, Callback callback) {
        response.setStatus(status);
        fields.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
