//! What is said in English. Words are plain: no apostrophes, no hyphens.

use chrono::Weekday;

use crate::domain::spoken_date::Vagueness;
use crate::domain::spoken_date::token::Part;
use crate::domain::spoken_date::token::Span;
use crate::domain::spoken_date::token::Token;

const AROUND: &[Token] = &[Token::Vague(Vagueness::Around)];
const HEDGED: &[Token] = &[Token::Vague(Vagueness::Hedged)];
const LET_YOU_KNOW: &[Token] = &[Token::Vague(Vagueness::LetYouKnow)];
const SEVERAL: &[Token] = &[Token::Vague(Vagueness::Several)];
const SOON: &[Token] = &[Token::Vague(Vagueness::Soon)];
const NOTHING: &[Token] = &[];

/// Words that mean the same, with what they mean. At each place the longest wins.
pub(super) const PHRASES: &[(&[&str], &[Token])] = &[
    // Days.
    (&["today"], &[Token::Day(0)]),
    (&["tonight"], &[Token::This, Token::Part(Part::Evening)]),
    (&["tomorrow", "tmrw"], &[Token::Day(1)]),
    (&["day after tomorrow"], &[Token::Day(2)]),
    (&["yesterday"], &[Token::Day(-1)]),
    (&["day before yesterday"], &[Token::Day(-2)]),
    (&["monday", "mon"], &[Token::Weekday(Weekday::Mon)]),
    (&["tuesday", "tue", "tues"], &[Token::Weekday(Weekday::Tue)]),
    (&["wednesday", "wed", "weds"], &[Token::Weekday(Weekday::Wed)]),
    (&["thursday", "thu", "thur", "thurs"], &[Token::Weekday(Weekday::Thu)]),
    (&["friday", "fri"], &[Token::Weekday(Weekday::Fri)]),
    (&["saturday", "sat"], &[Token::Weekday(Weekday::Sat)]),
    (&["sunday", "sun"], &[Token::Weekday(Weekday::Sun)]),
    (&["christmas", "christmas day", "xmas"], &[Token::Feast { month: 12, day: 25 }]),
    (&["christmas eve"], &[Token::Feast { month: 12, day: 24 }]),
    (&["boxing day"], &[Token::Feast { month: 12, day: 26 }]),
    (&["new year s day"], &[Token::Feast { month: 1, day: 1 }]),
    (&["new year s eve"], &[Token::Feast { month: 12, day: 31 }]),
    (&["next"], &[Token::Next]),
    (&["last"], &[Token::Last]),
    (&["this", "coming", "this coming", "these"], &[Token::This]),
    // Months.
    (&["january", "jan"], &[Token::Month(1)]),
    (&["february", "feb"], &[Token::Month(2)]),
    (&["march", "mar"], &[Token::Month(3)]),
    (&["april", "apr"], &[Token::Month(4)]),
    (&["may"], &[Token::Month(5)]),
    (&["june", "jun"], &[Token::Month(6)]),
    (&["july", "jul"], &[Token::Month(7)]),
    (&["august", "aug"], &[Token::Month(8)]),
    (&["september", "sept", "sep"], &[Token::Month(9)]),
    (&["october", "oct"], &[Token::Month(10)]),
    (&["november", "nov"], &[Token::Month(11)]),
    (&["december", "dec"], &[Token::Month(12)]),
    // Weeks, months and years around the call.
    (&["this week"], &[Token::Week(0)]),
    (&["next week", "coming week"], &[Token::Week(1)]),
    (&["week after next"], &[Token::Week(2)]),
    (&["this month"], &[Token::MonthOf(0)]),
    (&["next month", "coming month"], &[Token::MonthOf(1)]),
    (&["month after next"], &[Token::MonthOf(2)]),
    (&["this year"], &[Token::YearOf(0)]),
    (&["next year"], &[Token::YearOf(1)]),
    (&["end", "end of", "last day of"], &[Token::End]),
    (&["eom"], &[Token::End, Token::Span(Span::Months)]),
    (&["eow"], &[Token::End, Token::Span(Span::Weeks)]),
    (
        &["early", "late", "beginning", "beginning of", "start", "start of", "middle", "middle of", "mid"],
        &[Token::Some],
    ),
    (&["first half of", "second half of", "course of", "early in", "late in", "later in"], &[Token::Some]),
    // What time is counted in.
    (&["hour", "hours", "hrs"], &[Token::Span(Span::Hours)]),
    (&["day", "days", "calendar day", "calendar days"], &[Token::Span(Span::Days)]),
    (
        &["working day", "working days", "business day", "business days", "workday", "workdays"],
        &[Token::Span(Span::BusinessDays)],
    ),
    (
        &["in one day", "within one day", "in a day", "within a day"],
        &[Token::Number { value: 1, figures: 0 }, Token::Span(Span::Days)],
    ),
    (&["week", "weeks", "week commencing", "week beginning", "week of", "w c"], &[Token::Span(Span::Weeks)]),
    (&["fortnight", "fortnights"], &[Token::Span(Span::Fortnights)]),
    (&["month", "months"], &[Token::Span(Span::Months)]),
    (&["quarter"], &[Token::Span(Span::Quarters)]),
    (&["year", "years"], &[Token::Span(Span::Years)]),
    (&["a", "an"], &[Token::Number { value: 1, figures: 0 }]),
    (&["in", "within", "inside"], &[Token::Within]),
    // Parts of a day.
    (
        &["morning", "in the morning", "first thing", "first thing in the morning"],
        &[Token::Part(Part::Morning)],
    ),
    (&["noon", "midday", "12 noon"], &[Token::Part(Part::Noon)]),
    (
        &["afternoon", "in the afternoon", "early afternoon", "in the early afternoon"],
        &[Token::Part(Part::Afternoon)],
    ),
    (&["evening", "in the evening", "night"], &[Token::Part(Part::Evening)]),
    (
        &[
            "end of the day",
            "end of day",
            "eod",
            "cob",
            "close of business",
            "end of business",
            "close of play",
        ],
        &[Token::Part(Part::DayEnd)],
    ),
    (&["during the day", "in the course of the day"], &[Token::Part(Part::AnyTime)]),
    // What only leads to the date.
    (&["the"], &[Token::The]),
    (&["at", "on", "of", "by", "before", "for", "until", "till", "to be paid", "due"], NOTHING),
    (&["at the latest", "no later than", "not later than", "latest", "at the very latest"], NOTHING),
    (
        &["without fail", "promise", "i promise", "yes", "ok", "okay", "please", "thanks", "thank you"],
        NOTHING,
    ),
    (&["s time", "time", "from now", "from today", "starting today", "inclusive", "definitely"], NOTHING),
    (&["i will pay", "i ll pay", "we will pay", "we ll pay", "i pay", "we pay", "will be paid"], NOTHING),
    (
        &["it will be paid", "it ll be paid", "you will be paid", "you ll be paid", "payment", "transfer"],
        NOTHING,
    ),
    // What gives no day.
    (&["soon", "very soon", "shortly", "later", "asap", "as soon as possible", "as soon as i can"], SOON),
    (&["as soon as we can", "when i can", "when we can", "at some point", "some time", "sometime"], SOON),
    (&["some day", "someday", "one day", "one of these days", "one of these", "eventually"], SOON),
    (&["right away", "immediately", "straight away", "at once", "in due course", "now", "presently"], SOON),
    (&["few", "a few", "in a few", "in a few days", "couple", "a couple", "couple of", "a couple of"], SOON),
    (&["several", "some days", "any day", "any day now", "quickly", "a while", "in a while"], SOON),
    (&["in a couple of", "in a couple of days", "coming days", "in the coming days"], SOON),
    (&["coming weeks", "in the coming weeks", "in the near future", "a moment", "any time", "anytime"], SOON),
    (&["let you know", "i ll let you know", "i will let you know", "we ll let you know"], LET_YOU_KNOW),
    (&["keep you posted", "keep you informed", "keep you updated", "be in touch", "in touch"], LET_YOU_KNOW),
    (&["get back to you", "come back to you", "call you back", "call you", "ring you back"], LET_YOU_KNOW),
    (&["ring you", "i ll get back to you", "i ll call you back", "tell you", "confirm"], LET_YOU_KNOW),
    (&["around", "about", "roughly", "approximately", "approx", "circa", "or so", "ish", "~"], AROUND),
    (&["some", "thereabouts", "or thereabouts", "nearly", "towards", "close to"], AROUND),
    (&["new year", "in the new year", "early in the new year"], &[Token::Vague(Vagueness::Year)]),
    (&["for a", "for one", "after next"], &[Token::Unknown]),
    (&["weekend", "week end", "this weekend", "next weekend"], &[Token::Vague(Vagueness::Weekend)]),
    (&["or", "between", "either"], SEVERAL),
    (&["?", "maybe", "perhaps", "probably", "possibly", "hopefully", "if", "unless", "i think"], HEDGED),
    (&["i hope", "i ll try", "try", "we ll try", "might", "could", "should", "should be"], HEDGED),
    (&["if possible", "normally", "ideally", "all being well", "fingers crossed", "with luck"], HEDGED),
    (&["from", "as from", "starting", "not before", "not until", "any time from", "since"], &[Token::From]),
    (&["after"], &[Token::After]),
    (&["when", "once", "as soon as", "upon", "whenever", "on receipt", "on receipt of"], &[Token::When]),
    (&["holidays", "the holidays", "holiday", "easter", "the summer"], &[Token::When]),
    (
        &["payment run", "pay run", "payment runs", "cheque run", "bacs run", "supplier run", "run"],
        &[Token::Run],
    ),
    (&["payrun", "payment batch", "payment cycle"], &[Token::Run]),
];

/// Beginnings of words that speak of being paid.
pub(super) const PAID: &[&str] = &["pay", "paid", "fund", "cash", "money", "settle"];

const UNITS: [(&str, &str); 20] = [
    ("zero", "zeroth"),
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
];

const TENS: [(&str, &str, u32); 8] = [
    ("twenty", "twentieth", 20),
    ("thirty", "thirtieth", 30),
    ("forty", "fortieth", 40),
    ("fifty", "fiftieth", 50),
    ("sixty", "sixtieth", 60),
    ("seventy", "seventieth", 70),
    ("eighty", "eightieth", 80),
    ("ninety", "ninetieth", 90),
];

/// Reads a number said in words, from 1 to 99, with how many words it took.
pub(super) fn number(words: &[String]) -> Option<(Token, usize)> {
    let first = words.first()?.as_str();
    let Some((cardinal, _, tens)) = TENS.iter().find(|tens| tens.0 == first || tens.1 == first) else {
        let (value, is_nth) = unit(first)?;
        return Some((token(value, is_nth), 1));
    };
    if *cardinal != first {
        return Some((Token::Nth(*tens), 1));
    }
    match words.get(1).and_then(|word| unit(word)) {
        Some((unit, is_nth)) if unit < 10 => Some((token(tens + unit, is_nth), 2)),
        _ => Some((token(*tens, false), 1)),
    }
}

fn token(value: u32, is_nth: bool) -> Token {
    if is_nth { Token::Nth(value) } else { Token::Number { value, figures: 0 } }
}

/// Reads a number from 1 to 19, and tells whether it is a rank.
fn unit(word: &str) -> Option<(u32, bool)> {
    let place = UNITS.iter().position(|unit| unit.0 == word || unit.1 == word)?;
    let is_nth = UNITS.get(place).is_some_and(|unit| unit.1 == word);
    u32::try_from(place).ok().filter(|value| *value > 0).map(|value| (value, is_nth))
}
