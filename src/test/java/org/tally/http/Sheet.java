package org.tally.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The sheet of a workbook as a spreadsheet reads it (ECMA-376, part 1, section 18.3).
 *
 * @param rows the cells of each row by their column, such as {@code B}
 */
record Sheet(String name, List<Map<String, Cell>> rows) {

    private static final int BUILT_IN_FORMS = 164;

    /**
     * A cell.
     *
     * @param type {@code n} for numbers and dates, {@code b} for truth values, {@code inlineStr} for text, {@code f} for a formula
     * @param form how a number is shown; empty for the usual form
     */
    record Cell(String type, String form, String value) {}

    /** Opens a workbook by its table of contents, without which it is broken. */
    static Sheet of(byte[] workbook) {
        try {
            Path file = Files.createTempFile("tally", ".xlsx");
            try {
                Files.write(file, workbook);
                return read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Sheet read(Path file) throws IOException, XMLStreamException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            XMLStreamReader names = xml(zip, "xl/workbook.xml");
            find(names, "sheet");
            return new Sheet(
                    names.getAttributeValue(null, "name"),
                    rows(xml(zip, "xl/worksheets/sheet1.xml"), forms(xml(zip, "xl/styles.xml"))));
        }
    }

    private static XMLStreamReader xml(ZipFile zip, String entry) throws IOException, XMLStreamException {
        try (InputStream content = zip.getInputStream(zip.getEntry(entry))) {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            return factory.createXMLStreamReader(new ByteArrayInputStream(content.readAllBytes()));
        }
    }

    private static boolean find(XMLStreamReader xml, String element) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT
                    && xml.getLocalName().equals(element)) {
                return true;
            }
        }
        return false;
    }

    /** The form of numbers of each style. */
    private static List<String> forms(XMLStreamReader xml) throws XMLStreamException {
        Map<Integer, String> named = new LinkedHashMap<>();
        List<String> forms = new ArrayList<>();
        boolean isOfCells = false;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "numFmt" ->
                    named.put(
                            Integer.valueOf(xml.getAttributeValue(null, "numFmtId")),
                            xml.getAttributeValue(null, "formatCode"));
                case "cellStyleXfs" -> isOfCells = false;
                case "cellXfs" -> isOfCells = true;
                case "xf" -> {
                    if (isOfCells) {
                        int id = Integer.parseInt(xml.getAttributeValue(null, "numFmtId"));
                        forms.add(id < BUILT_IN_FORMS ? "" : named.get(id));
                    }
                }
                default -> {}
            }
        }
        return forms;
    }

    private static List<Map<String, Cell>> rows(XMLStreamReader xml, List<String> forms) throws XMLStreamException {
        List<Map<String, Cell>> rows = new ArrayList<>();
        String column = "";
        String type = "";
        String form = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "row" -> rows.add(new LinkedHashMap<>());
                case "c" -> {
                    column = xml.getAttributeValue(null, "r").replaceAll("[0-9]", "");
                    type = xml.getAttributeValue(null, "t");
                    String style = xml.getAttributeValue(null, "s");
                    form = style == null ? "" : forms.get(Integer.parseInt(style));
                }
                case "f" -> rows.get(rows.size() - 1).put(column, new Cell("f", form, xml.getElementText()));
                case "v", "t" -> rows.get(rows.size() - 1).put(column, new Cell(type, form, xml.getElementText()));
                default -> {}
            }
        }
        return rows;
    }
}
