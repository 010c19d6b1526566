//! Figures: charts drawn for a page, and what stands for them where nothing can be drawn.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::Just;
use proptest::prelude::Strategy;
use proptest::prelude::any;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::prop_oneof;
use proptest::proptest;
use relance::domain::client::Language;
use relance::report::chart::Chart;
use relance::report::chart::Figure;
use relance::report::chart::Mark;
use relance::report::chart::Room;
use relance::report::chart::Series;
use relance::report::chart::svg;
use relance::report::format::html;
use relance::report::format::markdown;
use relance::report::sheet::Cell;
use relance::report::sheet::Column;
use relance::report::sheet::Sheet;
use relance::report::sheet::Table;
use rust_decimal::Decimal;

use super::as_text;
use super::leave;
use super::written;

const MARKS: [Mark; 3] = [Mark::Line, Mark::Column, Mark::Stacked];

fn values(numbers: &[i64]) -> Vec<Option<Decimal>> {
    numbers.iter().map(|number| Some(Decimal::from(*number))).collect()
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn chart(labels: &[&str], series: Vec<Series>) -> Chart {
    Chart { unit: "Contacts".to_owned(), labels: words(labels), series }
}

fn figure(title: &str, chart: Chart) -> Figure {
    let columns = chart.series.iter().map(|series| Column::figures(series.name.clone()));
    let columns = std::iter::once(Column::mark("Semaine du".to_owned())).chain(columns).collect();
    let row = |(position, label): (usize, &String)| {
        let said = |series: &Series| {
            let value = series.values.get(position).copied().flatten();
            Cell::plain(value.map_or_else(String::new, |value| value.to_string()))
        };
        std::iter::once(Cell::plain(label.as_str())).chain(chart.series.iter().map(said)).collect()
    };
    let rows = chart.labels.iter().enumerate().map(row).collect();
    let caption = "Un contact compte dans la semaine où il est proposé.".to_owned();
    let table = Table { columns, rows, footer: Vec::new() };
    Figure { title: title.to_owned(), caption, chart, table }
}

fn sheet() -> Sheet {
    let weeks = ["1er oct.", "8 oct.", "15 oct."];
    let mut sheet = Sheet {
        title: "Rejeu de « PME »".to_owned(),
        subtitle: "Du 1er au 21 octobre 2025".to_owned(),
        language: "fr",
        blocks: Vec::new(),
    };
    let channels = vec![
        Series::stacked("Appels".to_owned(), values(&[12, 0, 31])),
        Series::stacked(
            "Lettres recommandées".to_owned(),
            vec![Some(Decimal::ONE), None, Some(Decimal::TEN)],
        ),
    ];
    sheet.figure(figure("Contacts par semaine", chart(&weeks, channels)));
    let load = vec![
        Series::column("Travail proposé".to_owned(), values(&[1_450, 900, 1_620])),
        Series::line("Capacité".to_owned(), values(&[1_440, 1_440, 960])),
    ];
    let unit = "Minutes".to_owned();
    sheet.figure(figure("Charge et capacité", Chart { unit, ..chart(&weeks, load) }));
    sheet.figure(figure("Sans rien", chart(&[], Vec::new())));
    sheet
}

/// What a drawing writes, in order.
fn texts_of(drawing: &str) -> Vec<String> {
    let parts = drawing.split("<text").skip(1);
    let inside = parts.filter_map(|part| part.split_once('>')?.1.split_once("</text>"));
    inside.map(|(text, _)| text.trim().to_owned()).collect()
}

/// Panics unless every element is closed in its turn and every character that means something is escaped.
fn assert_well_formed(drawing: &str) {
    let mut open = Vec::new();
    for part in drawing.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or_else(|| panic!("a tag without end: {part}"));
        assert!(!text.contains('>') && tag.matches('"').count() % 2 == 0, "{part}");
        let name = tag.split([' ', '/']).find(|name| !name.is_empty()).unwrap_or_default();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{part}");
        } else if !tag.ends_with('/') {
            open.push(name);
        }
        for entity in part.split('&').skip(1) {
            let name = entity.split(';').next().unwrap_or_default();
            assert!(["lt", "gt", "amp", "quot", "apos"].contains(&name), "&{entity}");
        }
    }
    assert!(open.is_empty(), "{open:?} stays open");
}

/// Every place that is drawn at.
fn places(drawing: &str) -> Vec<(i32, i32)> {
    let number = |text: &str| text.parse::<i32>().unwrap_or_else(|_| panic!("`{text}` is no place"));
    let of = |tag: &str, name: &str| -> Option<i32> {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        rest.split('"').next().map(number)
    };
    let mut places = Vec::new();
    for tag in drawing.split('<') {
        for (x, y) in [("x", "y"), ("x1", "y1"), ("x2", "y2"), ("cx", "cy")] {
            places.extend(of(tag, x).zip(of(tag, y)));
        }
        if let Some((_, points)) = tag.split_once("points=\"") {
            let points = points.split('"').next().unwrap_or_default().split_whitespace();
            places.extend(
                points.filter_map(|point| point.split_once(',')).map(|(x, y)| (number(x), number(y))),
            );
        }
    }
    places
}

fn size(drawing: &str) -> (i32, i32) {
    let (_, rest) = drawing.split_once("viewBox=\"0 0 ").expect("a box");
    let (width, height) = rest.split('"').next().and_then(|size| size.split_once(' ')).expect("a size");
    (width.parse().expect("a width"), height.parse().expect("a height"))
}

/// Draws a chart with all that holds of every drawing.
fn check(chart: &Chart, room: Room) -> Option<String> {
    let drawing = svg(chart, "Un « titre » <&>", room, Language::French);
    assert_eq!(drawing, svg(chart, "Un « titre » <&>", room, Language::French), "drawn twice");
    assert_eq!(drawing.is_none(), chart.is_empty());
    let drawing = drawing?;
    assert_well_formed(&drawing);
    assert!(
        drawing.contains("role=\"img\"") && drawing.contains("<title>Un « titre » &lt;&amp;&gt;</title>")
    );
    // A label may well say `inf`: only what is drawn with is looked at.
    let tags: String = drawing.split('<').filter_map(|tag| tag.split('>').next()).collect();
    assert!(!tags.contains(" id=") && !tags.contains("NaN") && !tags.contains("inf"), "{drawing}");
    let (width, height) = size(&drawing);
    for (x, y) in places(&drawing) {
        assert!((0..=width).contains(&x) && (-20..=height).contains(&y), "({x}, {y}) is outside");
    }
    Some(drawing)
}

#[test]
fn every_name_and_label_is_written() {
    for mark in MARKS {
        let one = |name: &str| Series { name: name.to_owned(), values: values(&[3, 5, 8]), mark };
        let long = "Lettres recommandées avec avis de réception";
        let chart = chart(&["août", "Noël", "\"<&>\""], vec![one("Éléments <&> \"dus\""), one(long)]);
        let drawing = check(&chart, Room::Wide).expect("a drawing");
        let said = ["Éléments &lt;&amp;&gt; &quot;dus&quot;", long, "Contacts"];
        let said = said.iter().chain(&["août", "Noël", "&quot;&lt;&amp;&gt;&quot;"]);
        let texts = texts_of(&drawing);
        said.for_each(|text| assert!(texts.iter().any(|each| each == text), "{text} is not in {texts:?}"));
        let narrow = texts_of(&check(&chart, Room::Narrow).expect("a drawing")).join(" ");
        assert!(narrow.contains(long), "a name is cut: {narrow}");
    }
}

#[test]
fn numbers_are_written_as_the_reader_does() {
    let chart = chart(&["1", "2"], vec![Series::line("Dû".to_owned(), values(&[12_000, 7_500]))]);
    let said = |language| texts_of(&svg(&chart, "", Room::Wide, language).expect("a drawing")).join(" ");
    assert!(said(Language::French).contains("5\u{202f}000"));
    assert!(said(Language::English).contains("5,000"));
}

#[test]
fn of_a_quarter_of_days_a_few_are_named() {
    let days: Vec<String> = (0..92).map(|day| format!("jour\u{a0}{day}")).collect();
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    let chart = chart(&days, vec![Series::line("Échu".to_owned(), values(&[7; 92]))]);
    for (room, least, most) in [(Room::Wide, 6, 10), (Room::Narrow, 3, 5)] {
        let drawing = check(&chart, room).expect("a drawing");
        let named = texts_of(&drawing).iter().filter(|text| text.starts_with("jour")).count();
        assert!((least..=most).contains(&named), "{named} days are named");
    }
}

#[test]
fn classes_are_all_named_on_a_phone() {
    let classes =
        ["avant l’échéance", "1 à 7 jours", "8 à 15 jours", "16 à 30 jours", "31 à 60 jours", "jamais"];
    let chart = chart(&classes, vec![Series::column("Factures".to_owned(), values(&[1, 2, 3, 4, 5, 6]))]);
    let texts = texts_of(&check(&chart, Room::Narrow).expect("a drawing"));
    classes.iter().for_each(|class| assert!(texts.iter().any(|text| text == class), "{class}"));
}

#[test]
fn series_differ_without_colour() {
    let marks = |mark| {
        let one = |name: &str| Series { name: name.to_owned(), values: values(&[3, 5, 8]), mark };
        check(&chart(&["1", "2", "3"], ["a", "b", "c", "d"].map(one).to_vec()), Room::Wide)
            .expect("a drawing")
    };
    let drawing = marks(Mark::Stacked);
    let fills =
        drawing.split("fill=\"#").skip(1).filter_map(|rest| u32::from_str_radix(rest.get(..6)?, 16).ok());
    let grey = |rgb: u32| (299 * (rgb >> 16) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255)) / 1000;
    let greys: Vec<u32> = fills.map(grey).take(4).collect();
    assert!(greys.windows(2).all(|pair| pair[1] > pair[0] + 40), "{greys:?}");
    let lines = marks(Mark::Line);
    let pieces = |colour: &str| lines.matches(&format!("stroke=\"#{colour}\" stroke-width=\"5\"")).count();
    let counts = ["16324F", "B25414", "4C96B9", "6E6E6E"].map(pieces);
    assert!(counts[0] <= 50 && counts[1..].iter().all(|count| *count > 20), "{counts:?}");
}

#[test]
fn what_is_little_or_strange_is_drawn_or_left_out() {
    let none = vec![None, None];
    for mark in MARKS {
        let of = |values: Vec<Option<Decimal>>| vec![Series { name: "x".to_owned(), values, mark }];
        for (labels, series, drawn) in [
            (vec![], vec![], false),
            (vec!["1"], vec![], false),
            (vec![], of(values(&[1])), false),
            (vec!["1", "2"], of(none.clone()), false),
            (vec!["1", "2"], of(Vec::new()), false),
            (vec!["1", "2"], of(values(&[0, 0])), true),
            (vec!["1"], of(values(&[7])), true),
            (vec!["1", "2"], of(values(&[-7, -3])), true),
            (vec!["1", "2"], of(values(&[-7, 3, 99])), true),
            (vec!["1", "2"], of(vec![Some(Decimal::MAX), Some(Decimal::MIN)]), true),
            (vec!["1", "2"], of(vec![Some(Decimal::new(1, 28)), None]), true),
        ] {
            let chart = chart(&labels, series);
            for room in [Room::Wide, Room::Narrow] {
                assert_eq!(check(&chart, room).is_some(), drawn, "{chart:?}");
            }
        }
    }
}

#[test]
fn figures_read_well_in_every_format() {
    let sheet = sheet();
    insta::assert_snapshot!("figures_text", as_text(&sheet, 100));
    insta::assert_snapshot!("figures_text_44", as_text(&sheet, 44));
    insta::assert_snapshot!("figures_markdown", written(|out| markdown::write(&sheet, out)));
    let page = written(|out| html::write(&sheet, out));
    leave("figures.html", &page);
    for outside in ["http:", "https:", "src=", "url("] {
        assert!(!page.contains(outside), "the page needs `{outside}`");
    }
    let body = page.split("</style>").nth(1).expect("a body");
    insta::assert_snapshot!("figures_html", without_drawings(body));
}

#[test]
fn a_small_chart_is_drawn() {
    let series = vec![
        Series::column("Travail".to_owned(), values(&[3, 5])),
        Series::line("Capacité".to_owned(), values(&[4, 4])),
    ];
    let drawing = check(&chart(&["1er\u{a0}oct.", "8\u{a0}oct."], series), Room::Narrow);
    insta::assert_snapshot!("figures_drawing", drawing.expect("a drawing"));
}

fn without_drawings(page: &str) -> String {
    let mut parts = page.split("\n<title>");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for (_, rest) in parts.filter_map(|part| part.split_once("</svg>")) {
        kept.push_str("…</svg>");
        kept.push_str(rest);
    }
    kept
}

fn any_value() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        8 => (-1_000_000_i64..1_000_000, 0_u32..5).prop_map(|(number, scale)| Decimal::new(number, scale)),
        1 => (any::<i64>(), 0_u32..28).prop_map(|(number, scale)| Decimal::new(number, scale)),
        1 => prop_oneof![Just(Decimal::MAX), Just(Decimal::MIN), Just(Decimal::ZERO)],
    ]
}

fn any_series() -> impl Strategy<Value = Series> {
    ("[<&\"'a-zéœ€ ]{0,60}", vec(option::of(any_value()), 0..20), 0..MARKS.len())
        .prop_map(|(name, values, mark)| Series { name, values, mark: MARKS[mark] })
}

fn any_chart() -> impl Strategy<Value = Chart> {
    ("\\PC{0,12}", vec("[<&\"a-zé\u{a0}\u{7} ]{0,20}", 0..18), vec(any_series(), 0..8))
        .prop_map(|(unit, labels, series)| Chart { unit, labels, series })
}

proptest! {
    #[test]
    fn whatever_a_chart_holds_is_drawn_within_its_frame(chart in any_chart()) {
        check(&chart, Room::Wide);
        let drawing = check(&chart, Room::Narrow);
        prop_assert_eq!(drawing.is_some(), !chart.is_empty());
        let mut sheet = Sheet { title: String::new(), subtitle: String::new(), language: "en", blocks: Vec::new() };
        sheet.figure(figure("", chart));
        prop_assert!(as_text(&sheet, 80).lines().count() > 1);
    }
}
