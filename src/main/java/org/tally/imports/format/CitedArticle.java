package org.tally.imports.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Window;
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;
import org.tally.source.SourceInput;
import org.tally.source.SourceKind;
import org.tally.source.SourceView;

/**
 * An article that a row of UCDP GED cites. Its key is the digest of the citation, so the same citation always leads to the same
 * source. A later import does not change that source.
 */
record CitedArticle(
        ExternalId key,
        @Nullable String office,
        @Nullable LocalDate publishedOn,
        @Nullable String headline) {

    private static final String AIRWARS = "airwars";
    private static final String COLUMN = "source_article";
    private static final int HEADLINE_LENGTH = 500;
    private static final int OFFICE_LENGTH = 300;

    /** Articles are quoted in {@code source_article}, and a headline may contain quotes, too. */
    private static final Pattern BETWEEN_ARTICLES = Pattern.compile("\";\"(?=[^\";]*,\\d{4}-\\d{2}-\\d{2},)");

    private static final Pattern ARTICLE = Pattern.compile("(.*?),(\\d{4}-\\d{2}-\\d{2}),(.*)", Pattern.DOTALL);

    /** Stands for an unknown date: the earliest date that the database of UCDP can store. */
    private static final String NO_DATE = "1753-01-01";

    private static final Pattern AIRWARS_OFFICE = Pattern.compile("(?i)air ?wars\\b.*");
    private static final Pattern AIRWARS_CODE =
            Pattern.compile("(?<![A-Za-z0-9])[A-Z]{1,2}\\d{3,5}[A-Za-z]?(?![A-Za-z0-9])");

    /** Reads the articles that a row cites, each once. */
    static List<CitedArticle> in(ImportRow row, DataSet dataset) {
        String cited = row.text(COLUMN);
        if (cited == null) {
            return List.of();
        }
        Map<ExternalId, CitedArticle> articles = new LinkedHashMap<>();
        boolean quoted = cited.length() > 1 && cited.startsWith("\"") && cited.endsWith("\"");
        // Rows from before 2013 name their sources in free text.
        String[] parts = quoted ? BETWEEN_ARTICLES.split(cited.substring(1, cited.length() - 1)) : cited.split(";");
        for (String part : parts) {
            if (!part.isBlank()) {
                CitedArticle article = parse(part, row, dataset);
                articles.putIfAbsent(article.key, article);
            }
        }
        return List.copyOf(articles.values());
    }

    private static CitedArticle parse(String citation, ImportRow row, DataSet dataset) {
        ExternalId key = dataset.keyOfText("article", citation.strip());
        Matcher parts = ARTICLE.matcher(citation);
        if (!parts.matches()) {
            return new CitedArticle(key, null, null, row.shortened(COLUMN, citation.strip(), HEADLINE_LENGTH));
        }
        return new CitedArticle(
                key,
                part(parts.group(1), row, OFFICE_LENGTH),
                publishedOn(parts.group(2), row),
                part(parts.group(3), row, HEADLINE_LENGTH));
    }

    private static @Nullable String part(String text, ImportRow row, int maxLength) {
        return text.isBlank() ? null : row.shortened(COLUMN, text.strip(), maxLength);
    }

    private static @Nullable LocalDate publishedOn(String text, ImportRow row) {
        if (text.equals(NO_DATE)) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (!date.isBefore(Window.EARLIEST) && !date.isAfter(LocalDate.now(ZoneOffset.UTC))) {
                return date;
            }
        } catch (DateTimeException e) {
            // Reported below, like a date outside the range.
        }
        row.warn(COLUMN, FaultCode.OUT_OF_RANGE, "An article cannot date from " + text + ": its date is left out.");
        return null;
    }

    RowUpsert<SourceInput, SourceView> upsert() {
        String title = headline == null && office == null ? "An article without a name" : headline;
        return DataSet.document(SourceKind.NEWS_ARTICLE, office, title, publishedOn, key);
    }

    /** The Airwars codes of the incident, which articles of Airwars have in their headlines. */
    Stream<ExternalId> airwarsCodes() {
        return office != null
                        && headline != null
                        && AIRWARS_OFFICE.matcher(office).matches()
                ? AIRWARS_CODE.matcher(headline).results().map(code -> new ExternalId(AIRWARS, code.group()))
                : Stream.empty();
    }
}
