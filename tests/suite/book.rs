//! The book day by day equals what is found by reading every account on every day.

use chrono::Days;
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;
use relance::domain::amount::Amount;
use relance::domain::amount::Currency;
use relance::domain::calendar::Calendar;
use relance::domain::exchange::Rate;
use relance::domain::exchange::Rates;
use relance::domain::invoice::Further;
use relance::domain::invoice::InvoiceKind;
use relance::domain::ledger::Ledger;
use relance::domain::ledger::Records;
use relance::domain::period::Period;
use relance::domain::rare::Rare;
use relance::engine::context::Context;
use relance::facts::account::Account;
use relance::facts::ageing::Ageing;
use relance::facts::ageing::AgeingBucket;
use relance::facts::balance::Balances;
use relance::facts::book::Book;
use relance::facts::company::CompanyFacts;
use relance::facts::view::ClientView;
use relance::facts::view::FactRules;
use rust_decimal::Decimal;

use crate::support::day;
use crate::support::invoice;
use crate::support::ledger;
use crate::support::payment;
use crate::support::records;
use crate::worlds::any_policy;
use crate::worlds::any_records;
use crate::worlds::start;

fn at(offset: u16) -> NaiveDate {
    start() + Days::new(u64::from(offset))
}

fn every_day() -> Calendar {
    Calendar::named("every-day").expect("a calendar")
}

fn code(text: &str) -> Currency {
    text.parse().expect("a currency")
}

fn any_period() -> impl Strategy<Value = Period> {
    (0_u16..110, 0_u16..60).prop_map(|(from, days)| Period::new(at(from), at(from + days)).expect("in order"))
}

/// What ledgers hold that people keep by hand, on top of what the worlds hold.
#[derive(Debug, Clone, Copy)]
enum Oddity {
    /// A part of the invoice, issued on another day, and money for both.
    Part { issued: u16, terms: u16, cents: i64, paid: u16 },
    /// An invoice whose number looks like one part of another.
    LikeAPart { issued: u16, cents: i64 },
    /// Money for the invoice, before or after its issue; negative when it came back.
    Money { date: u16, cents: i64 },
    /// Money for one part.
    MoneyForAPart { date: u16, cents: i64 },
    /// A credit note that names it.
    Credit { issued: u16, cents: i64 },
    /// The invoice in another currency.
    Currency { code: &'static str },
    /// An amount of which two are too much to sum.
    Huge,
}

fn any_oddity() -> impl Strategy<Value = Oddity> {
    let date = 0_u16..120;
    let code = prop::sample::select(vec!["USD", "GBP", "JPY"]);
    prop_oneof![
        2 => (date.clone(), 0_u16..40, 1_i64..100_000, date.clone())
            .prop_map(|(issued, terms, cents, paid)| Oddity::Part { issued, terms, cents, paid }),
        1 => (date.clone(), 1_i64..100_000).prop_map(|(issued, cents)| Oddity::LikeAPart { issued, cents }),
        3 => (date.clone(), -60_000_i64..60_000).prop_map(|(date, cents)| Oddity::Money { date, cents }),
        1 => (date.clone(), -60_000_i64..60_000).prop_map(|(date, cents)| Oddity::MoneyForAPart { date, cents }),
        1 => (date, 1_i64..50_000).prop_map(|(issued, cents)| Oddity::Credit { issued, cents }),
        1 => code.prop_map(|code| Oddity::Currency { code }),
        1 => Just(Oddity::Huge),
    ]
}

/// Returns a ledger with odd rows, or with none.
fn any_book() -> impl Strategy<Value = Records> {
    (any_records(), vec((any::<prop::sample::Index>(), any_oddity()), 0..14)).prop_map(
        |(mut book, oddities)| {
            for (line, (index, oddity)) in oddities.into_iter().enumerate() {
                if !book.invoices.is_empty() {
                    let index = index.index(book.invoices.len());
                    add_oddity(&mut book, index, line, oddity);
                }
            }
            book
        },
    )
}

fn add_oddity(book: &mut Records, index: usize, line: usize, oddity: Oddity) {
    let named = book.invoices[index].clone();
    let part_name = format!("{}@{}", named.id, named.due);
    let known = |book: &Records, id: &str, due| {
        book.invoices.iter().any(|row| row.client == named.client && row.id == id && row.due == due)
    };
    match oddity {
        Oddity::Part { issued, terms, cents, paid } => {
            let mut money =
                payment(named.client.0, &named.id, at(paid), named.amount.0.min(90_000) + cents / 2);
            money.currency = named.currency;
            book.payments.push(money);
            let mut row = named.clone();
            (row.issued, row.due, row.amount) = (at(issued), at(issued + terms), Amount(cents));
            if !known(book, &row.id, row.due) {
                book.invoices.push(row);
            }
        }
        Oddity::LikeAPart { issued, cents } => {
            if !known(book, &part_name, at(issued)) {
                book.invoices.push(invoice(named.client.0, &part_name, at(issued), at(issued), cents));
            }
        }
        Oddity::Money { date, cents } => {
            let mut row = payment(named.client.0, &named.id, at(date), cents);
            row.currency = named.currency;
            book.payments.push(row);
        }
        Oddity::MoneyForAPart { date, cents } => {
            let mut row = payment(named.client.0, &part_name, at(date), cents);
            row.currency = named.currency;
            book.payments.push(row);
        }
        Oddity::Credit { issued, cents } => {
            let id = format!("CN-{line}");
            let mut row = invoice(named.client.0, &id, at(issued), at(issued), cents);
            row.kind = InvoiceKind::CreditNote;
            row.currency = named.currency;
            row.further = Rare::new(Further { credits: named.id, ..Further::default() });
            book.invoices.push(row);
        }
        Oddity::Currency { code: name } => book.invoices[index].currency = code(name),
        // Of one client only: what is too much for one is left out, but the book itself stays within its bounds.
        Oddity::Huge if named.client.0 == 0 => book.invoices[index].amount = Amount(50_000_000_000_000_000),
        Oddity::Huge => {}
    }
}

/// Returns rates that begin and change at any time; of a currency there may be none.
fn any_rates() -> impl Strategy<Value = Rates> {
    let rate = (prop::sample::select(vec!["USD", "GBP", "JPY"]), -400_i64..120, 1_i64..30_000);
    vec(rate, 0..8).prop_map(|rates| {
        let mut rows: Vec<Rate> = rates
            .into_iter()
            .map(|(name, from, rate)| Rate {
                currency: code(name),
                from: start() + chrono::TimeDelta::days(from),
                rate: Decimal::new(rate, 4),
                source: "example".into(),
            })
            .collect();
        rows.sort_by_key(|rate| (rate.currency, rate.from));
        Rates { rows }
    })
}

/// Returns the currency in which the book is told: mostly with cents, sometimes without.
fn any_currency() -> impl Strategy<Value = Currency> {
    prop_oneof![4 => Just(Currency::EUR), 1 => Just(code("JPY")), 1 => Just(code("USD"))]
}

fn rules<'p>(currency: Currency, rates: &'p Rates, calendar: &'p Calendar) -> FactRules<'p> {
    FactRules { currency, rates, window_days: 365, calendar }
}

/// The book of one day, its ageing and how many clients it leaves out, by reading every account on that day.
fn slowly(ledger: &Ledger, rules: FactRules<'_>, day: NaiveDate) -> (CompanyFacts, Ageing, i64) {
    let (mut facts, mut ageing, mut left_out) = (CompanyFacts::default(), Ageing::default(), 0);
    for records in ledger.accounts() {
        let account = Account::of_money(records, day);
        let Ok(share) = CompanyFacts::of(&ClientView::new(&account, rules)) else {
            left_out += 1;
            continue;
        };
        facts = facts.together(share);
        for (_, item) in account.open_items() {
            let units = rules.total(std::iter::once(item.money(item.open())), day).expect("converted before");
            ageing.add(AgeingBucket::of(item.invoice.due, day), units);
        }
    }
    (facts, ageing, left_out)
}

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn each_day_is_what_is_known_at_its_end(
        records in any_book(), rates in any_rates(), currency in any_currency(), period in any_period()
    ) {
        let (ledger, calendar) = (ledger(&records), every_day());
        let rules = rules(currency, &rates, &calendar);
        let book = Book::of(&ledger, rules, period);
        prop_assert_eq!(book.days.len(), period.days() as usize);
        for (found, day) in book.days.iter().zip(period.each()) {
            let (facts, ageing, left_out) = slowly(&ledger, rules, day);
            prop_assert_eq!(found.day, day);
            prop_assert_eq!(found.company, facts, "{}", day);
            prop_assert_eq!(found.left_out, left_out, "{}", day);
            if day == period.to() {
                prop_assert_eq!(book.closing, ageing);
            }
        }
        prop_assert_eq!(book.opening, slowly(&ledger, rules, period.eve()).1);
        let last = book.days.last().expect("a day");
        prop_assert_eq!(book.closing.total().amount, last.company.open);
        prop_assert_eq!(book.closing.overdue().amount, last.company.overdue);
    }

    #[test]
    fn a_policy_reads_the_same_of_the_whole_book(
        texts in any_policy(), records in any_book(), period in any_period()
    ) {
        let (policy, ledger) = (texts.load(), ledger(&records));
        let context = Context::reading_all(&policy, &ledger, period.to());
        let book = Book::of(&ledger, context.fact_rules(), period);
        for found in book.days.iter().step_by(5) {
            let context = Context::reading_all(&policy, &ledger, found.day);
            prop_assert_eq!(found.company, context.whole_book(&ledger), "{}", found.day);
        }
    }

    #[test]
    fn balances_tell_what_accounts_of_each_day_do(records in any_book(), period in any_period()) {
        let ledger = ledger(&records);
        for records in ledger.accounts() {
            let account = Account::of_money(records, period.to());
            let balances = Balances::of(&account);
            for day in start().pred_opt().expect("a day").iter_days().take_while(|day| *day <= period.to()) {
                let then = Account::of_money(records, day);
                for (item, balance) in account.items.iter().zip(balances.each(&account)) {
                    let known = then.items.iter().find(|then| std::ptr::eq(then.invoice, item.invoice));
                    let open = known.map_or(Amount::ZERO, |then| then.open());
                    prop_assert_eq!(balance.open_on(day), open, "{} {}", item.invoice.id, day);
                }
            }
        }
    }

    #[test]
    fn euro_days_are_the_overdue_of_each_day(records in any_book(), period in any_period()) {
        let mut records = records;
        records.invoices.iter_mut().for_each(|row| row.currency = Currency::EUR);
        records.payments.iter_mut().for_each(|row| row.currency = Currency::EUR);
        records.invoices.iter_mut().for_each(|row| row.amount = row.amount.min(Amount::MAX_RECORD));
        let (ledger, rates, calendar) = (ledger(&records), Rates::default(), every_day());
        let rules = rules(Currency::EUR, &rates, &calendar);
        let book = Book::of(&ledger, rules, period);
        let mut euro_days = 0;
        for records in ledger.accounts() {
            let account = Account::of_money(records, period.to());
            let balances = Balances::of(&account);
            for balance in balances.each(&account) {
                euro_days += balance.euro_days(period.from(), period.to());
                let slowly = period.each().filter(|day| balance.due < *day && balance.open_on(*day).is_positive());
                prop_assert_eq!(balance.overdue_days(period.from(), period.to()), slowly.count() as i64);
                let settled = period.to().iter_days().take(1).all(|day| !balance.open_on(day).is_positive());
                prop_assert_eq!(balance.settled_on().is_some(), settled);
            }
        }
        let overdue: i128 = book.days.iter().map(|day| i128::from(day.company.overdue)).sum();
        prop_assert_eq!(euro_days * i128::from(rules.scale()), overdue);
    }

    #[test]
    fn shards_add_up_to_the_whole(
        records in any_book(), rates in any_rates(), currency in any_currency(), period in any_period()
    ) {
        let calendar = every_day();
        let rules = rules(currency, &rates, &calendar);
        let whole = Book::of(&ledger(&records), rules, period);
        let shards: Vec<Book> = (0..records.clients.len() as u32)
            .map(|client| Book::of(&ledger(&only(&records, client)), rules, period))
            .collect();
        for (index, day) in whole.days.iter().enumerate() {
            let of = |value: fn(&relance::facts::book::BookDay) -> i64| -> i64 {
                shards.iter().map(|shard| value(&shard.days[index])).fold(0, i64::saturating_add)
            };
            prop_assert_eq!(day.company.open, of(|day| day.company.open));
            prop_assert_eq!(day.company.overdue, of(|day| day.company.overdue));
            prop_assert_eq!(day.company.clients_overdue, of(|day| day.company.clients_overdue));
            prop_assert_eq!(day.sales, of(|day| day.sales));
            prop_assert_eq!(day.left_out, of(|day| day.left_out));
        }
        let together = |of: fn(&Book) -> Ageing| shards.iter().map(of).fold(Ageing::default(), Ageing::together);
        prop_assert_eq!(whole.opening, together(|book| book.opening));
        prop_assert_eq!(whole.closing, together(|book| book.closing));
        let sold = |book: &Book| -> Decimal { book.months.iter().map(|month| month.sales).sum() };
        prop_assert_eq!(sold(&whole), shards.iter().map(sold).sum::<Decimal>());
    }

    #[test]
    fn nothing_dated_later_changes_a_day(
        records in any_book(), rates in any_rates(), period in any_period(), cut in any::<prop::sample::Index>()
    ) {
        let calendar = every_day();
        let rules = rules(Currency::EUR, &rates, &calendar);
        let last = cut.index(period.days() as usize);
        let whole = Book::of(&ledger(&records), rules, period);
        let cut = whole.days[last].day;
        let mut known = records;
        known.invoices.retain(|row| row.issued <= cut);
        known.payments.retain(|row| row.date <= cut);
        let known = Book::of(&ledger(&known), rules, period);
        prop_assert_eq!(&whole.days[..=last], &known.days[..=last]);
        prop_assert_eq!(whole.opening, known.opening);
    }

    #[test]
    fn sales_of_days_and_months_are_what_was_invoiced(records in any_book(), period in any_period()) {
        let mut records = records;
        records.invoices.iter_mut().for_each(|row| row.currency = Currency::EUR);
        records.invoices.iter_mut().for_each(|row| row.amount = row.amount.min(Amount::MAX_RECORD));
        let (ledger, rates, calendar) = (ledger(&records), Rates::default(), every_day());
        let book = Book::of(&ledger, rules(Currency::EUR, &rates, &calendar), period);
        let sold = |wanted: &dyn Fn(NaiveDate) -> bool| -> i64 {
            let rows = records.invoices.iter().filter(|row| wanted(row.issued));
            rows.map(|row| row.sales().amount.0 * 100).sum()
        };
        for found in &book.days {
            prop_assert_eq!(found.sales, sold(&|issued| issued == found.day));
        }
        prop_assert_eq!(book.sales(), sold(&|issued| issued >= period.from() && issued <= period.to()));
        for month in &book.months {
            let end = month.first + Days::new(u64::from(month.days));
            let expected = sold(&|issued| issued >= month.first && issued < end);
            prop_assert_eq!(month.sales, Decimal::new(expected, 4));
        }
    }
}

fn only(records: &Records, client: u32) -> Records {
    let mut alone = records.clone();
    alone.invoices.retain(|row| row.client.0 == client);
    alone.payments.retain(|row| row.client.0 == client);
    alone.events.clear();
    alone
}

/// Laws over books in which nothing odd happens would hold for nothing.
#[test]
fn the_generated_books_are_odd() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut reread, mut left_out, mut reopened, mut overdue) = (0, 0, 0, 0);
    let calendar = every_day();
    for _ in 0..500 {
        let tree = (any_book(), any_rates(), any_period()).new_tree(&mut runner).expect("a book");
        let (records, rates, period) = proptest::strategy::ValueTree::current(&tree);
        let ledger = ledger(&records);
        let book = Book::of(&ledger, rules(Currency::EUR, &rates, &calendar), period);
        left_out += book.days.iter().map(|day| day.left_out).sum::<i64>();
        overdue += book.days.iter().map(|day| day.company.clients_overdue).sum::<i64>();
        for records in ledger.accounts() {
            let account = Account::of_money(records, period.to());
            let balances = Balances::of(&account);
            for (position, balance) in balances.each(&account).enumerate() {
                reopened += usize::from(balance.steps.windows(2).any(|pair| pair[0].open < pair[1].open));
                // Where hindsight would mislead, the account as of the end tells another story than the steps.
                reread += usize::from(
                    period.each().any(|day| account.open_on(position, day) != balance.open_on(day)),
                );
            }
        }
    }
    assert!(left_out > 100 && overdue > 1_000, "{left_out} left out, {overdue} overdue");
    assert!(reread > 15 && reopened > 50, "{reread} read again, {reopened} reopened");
}

#[test]
fn a_quarter_in_figures() {
    let mut book = records(2);
    let row =
        |client, id: &str, issued: &str, due: &str, cents| invoice(client, id, day(issued), day(due), cents);
    book.invoices = vec![
        row(0, "A", "2026-05-20", "2026-06-19", 100_000),
        row(0, "B", "2026-08-10", "2026-09-09", 200_000),
        row(1, "C", "2026-09-20", "2026-10-20", 150_000),
    ];
    book.payments =
        vec![payment(0, "A", day("2026-07-04"), 40_000), payment(0, "A", day("2026-07-11"), 60_000)];
    let (rates, calendar) = (Rates::default(), every_day());
    let period = Period::new(day("2026-07-01"), day("2026-09-30")).expect("in order");
    let book = Book::of(&ledger(&book), rules(Currency::EUR, &rates, &calendar), period);

    let on =
        |text: &str| book.day(day(text)).map(|day| (day.company.open / 10_000, day.company.overdue / 10_000));
    assert_eq!(on("2026-07-03"), Some((1_000, 1_000)));
    // A Saturday: the money of a weekend is that day's.
    assert_eq!(on("2026-07-04"), Some((600, 600)));
    assert_eq!(on("2026-07-11"), Some((0, 0)));
    assert_eq!(on("2026-09-09"), Some((2_000, 0)));
    assert_eq!(on("2026-09-30"), Some((3_500, 2_000)));
    assert_eq!(on("2026-06-30"), None);
    assert_eq!(book.opening.of(AgeingBucket::UpTo30).amount, 10_000_000);
    assert_eq!(book.closing.of(AgeingBucket::UpTo30).amount, 20_000_000);
    assert_eq!(book.closing.of(AgeingBucket::NotDue).amount, 15_000_000);

    let indicators = book.indicators();
    let shown = |value: Option<Decimal>| value.map(|value| value.round_dp(2).normalize().to_string());
    assert_eq!(shown(indicators.dso).as_deref(), Some("92"));
    // 30 days of September, and all of August's 31.
    assert_eq!(shown(indicators.dso_count_back).as_deref(), Some("61"));
    assert_eq!(shown(indicators.best_possible_dso).as_deref(), Some("39.43"));
    assert_eq!(shown(indicators.average_days_delinquent).as_deref(), Some("52.57"));
    // 1 000 came in of the 3 000 that could.
    assert_eq!(shown(indicators.collection_effectiveness).as_deref(), Some("33.33"));
}
