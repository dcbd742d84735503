package org.tertulia.documents;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A resource-lists document (RFC 4826 section 3) as the list of recipients that it is in a request
 * (RFC 5363, RFC 5366): the entries of all lists in document order. References to other documents
 * are passed over.
 */
public record ResourceLists(List<Recipient> recipients) {

    public static final String MIME_TYPE = "application/resource-lists+xml";
    static final String NAMESPACE = "urn:ietf:params:xml:ns:resource-lists";
    static final String COPY_CONTROL = "urn:ietf:params:xml:ns:copycontrol";

    public ResourceLists {
        recipients = List.copyOf(recipients);
    }

    public static ResourceListsReading parse(byte[] document) {
        return ResourceListsParser.parse(document);
    }

    /** The document in UTF-8. */
    public byte[] toBytes() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            XMLStreamWriter writer = XmlFactories.writer(octets);
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement("", "resource-lists", NAMESPACE);
            writer.writeDefaultNamespace(NAMESPACE);
            writer.writeNamespace("cc", COPY_CONTROL);
            writer.writeStartElement("", "list", NAMESPACE);
            for (Recipient recipient : recipients) {
                write(recipient, writer);
            }
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return octets.toByteArray();
    }

    private static void write(Recipient recipient, XMLStreamWriter writer)
            throws XMLStreamException {
        writer.writeStartElement("", "entry", NAMESPACE);
        writer.writeAttribute("uri", recipient.uri());
        Optional<String> role = recipient.copyControl().map(CopyControl::token);
        if (role.isPresent()) {
            writer.writeAttribute("cc", COPY_CONTROL, "copyControl", role.get());
        }
        if (recipient.anonymize()) {
            writer.writeAttribute("cc", COPY_CONTROL, "anonymize", "true");
        }
        if (recipient.count().isPresent()) {
            String count = Integer.toString(recipient.count().getAsInt());
            writer.writeAttribute("cc", COPY_CONTROL, "count", count);
        }
        if (recipient.displayName().isPresent()) {
            writer.writeStartElement("", "display-name", NAMESPACE);
            writer.writeCharacters(recipient.displayName().get());
            writer.writeEndElement();
        }
        writer.writeEndElement();
    }
}
