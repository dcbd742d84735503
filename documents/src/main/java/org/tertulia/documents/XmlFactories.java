package org.tertulia.documents;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.api.WstxOutputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * The only place that makes XML readers and writers. The defaults of every Java parser read local
 * files on behalf of a document; here there is no DTD, no external entity, and a limit for each way
 * in which a document can grow.
 */
public final class XmlFactories {

    public static final int OCTETS_MAX = 256 * 1024;
    public static final int DEPTH_MAX = 64;
    private static final int ELEMENTS_MAX = 20_000;
    private static final int ATTRIBUTES_MAX = 64;
    private static final int ATTRIBUTE_LENGTH_MAX = 8 * 1024;

    private static final WstxInputFactory INPUT = input();
    private static final WstxOutputFactory OUTPUT = output();

    private XmlFactories() {}

    private static WstxInputFactory input() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // A lazy parser would report faults as unchecked exceptions from the accessors.
        factory.getConfig().doParseLazily(false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEPTH_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, ELEMENTS_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, ATTRIBUTES_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ATTRIBUTE_LENGTH_MAX);
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, OCTETS_MAX);
        return factory;
    }

    private static WstxOutputFactory output() {
        WstxOutputFactory factory = new WstxOutputFactory();
        factory.setProperty(XMLOutputFactory.IS_REPAIRING_NAMESPACES, false);
        factory.setProperty(WstxOutputProperties.P_USE_DOUBLE_QUOTES_IN_XML_DECL, true);
        return factory;
    }

    /** A reader that stands on the root element. A document type declaration is refused. */
    public static XMLStreamReader reader(byte[] document) throws XMLStreamException {
        if (document.length > OCTETS_MAX) {
            throw new XMLStreamException("more than " + OCTETS_MAX + " octets");
        }
        XMLStreamReader reader = INPUT.createXMLStreamReader(new ByteArrayInputStream(document));
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.DTD) {
                throw new XMLStreamException("a document type declaration is not allowed");
            }
        }
        return reader;
    }

    /** A writer of UTF-8. */
    public static XMLStreamWriter writer(OutputStream octets) throws XMLStreamException {
        return OUTPUT.createXMLStreamWriter(octets, "UTF-8");
    }
}
