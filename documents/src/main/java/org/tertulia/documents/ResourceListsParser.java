package org.tertulia.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the entries of a resource-lists document. */
final class ResourceListsParser {

    static final int RECIPIENTS_MAX = 1000;

    private final XMLStreamReader reader;
    private final List<Recipient> recipients = new ArrayList<>();

    private ResourceListsParser(XMLStreamReader reader) {
        this.reader = reader;
    }

    static ResourceListsReading parse(byte[] document) {
        try {
            return new ResourceListsParser(XmlFactories.reader(document)).read();
        } catch (XMLStreamException e) {
            return new ResourceListsReading.Malformed(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("not XML"));
        }
    }

    private ResourceListsReading read() throws XMLStreamException {
        if (!isElement("resource-lists")) {
            return new ResourceListsReading.Malformed("the root is not resource-lists");
        }
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT && isElement("entry")) {
                if (recipients.size() == RECIPIENTS_MAX) {
                    return new ResourceListsReading.Malformed(
                            "more than " + RECIPIENTS_MAX + " recipients");
                }
                Optional<String> uri = attribute("", "uri").filter(text -> !text.isBlank());
                if (uri.isEmpty()) {
                    return new ResourceListsReading.Malformed("an entry without a URI");
                }
                recipients.add(entry(uri.get().strip()));
            }
        }
        return new ResourceListsReading.Parsed(new ResourceLists(recipients));
    }

    /** Reads one entry up to its end. */
    private Recipient entry(String uri) throws XMLStreamException {
        Optional<CopyControl> role = copyControl("copyControl").flatMap(CopyControl::of);
        boolean anonymize =
                copyControl("anonymize").filter(t -> t.equals("true") || t.equals("1")).isPresent();
        OptionalInt count =
                copyControl("count")
                        .filter(text -> text.matches("[0-9]{1,6}"))
                        .map(text -> OptionalInt.of(Integer.parseInt(text)))
                        .orElse(OptionalInt.empty());
        Optional<String> displayName = Optional.empty();
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                if (depth == 1 && isElement("display-name")) {
                    displayName = Optional.of(reader.getElementText().strip());
                } else {
                    depth++;
                }
            }
        }
        return new Recipient(uri, displayName, role, anonymize, count);
    }

    private boolean isElement(String name) {
        return ResourceLists.NAMESPACE.equals(reader.getNamespaceURI())
                && reader.getLocalName().equals(name);
    }

    /** An attribute of copy control; one spelling of its namespace in the field has a capital C. */
    private Optional<String> copyControl(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (ResourceLists.COPY_CONTROL.equalsIgnoreCase(reader.getAttributeNamespace(i))
                    && reader.getAttributeLocalName(i).equals(name)) {
                return Optional.of(reader.getAttributeValue(i).strip());
            }
        }
        return Optional.empty();
    }

    private Optional<String> attribute(String namespace, String name) {
        return Optional.ofNullable(reader.getAttributeValue(namespace, name));
    }
}
