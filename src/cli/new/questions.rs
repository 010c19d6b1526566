//! The questions: each answered by its option, by whoever sits at the terminal, or as it would be proposed.

use compact_str::CompactString;

use crate::cli::Exit;
use crate::cli::call::ask;
use crate::cli::call::ask::Ask;
use crate::cli::call::ask::Stopped;
use crate::cli::new::Land;
use crate::cli::new::New;
use crate::cli::new::Segment;
use crate::cli::new::Tongue;
use crate::cli::new::asks;
use crate::cli::new::currency;
use crate::cli::new::usage;
use crate::cli::output::terminal;
use crate::domain::amount::Amount;
use crate::domain::amount::Currency;
use crate::domain::client::Language;
use crate::policy::starter::Answers;
use crate::policy::starter::Country;
use crate::policy::starter::Kind;
use crate::policy::starter::LONGEST_GRACE;
use crate::report::words::Words;

/// Stands for nobody.
const NOBODY: &str = "-";

/// The greatest small balance, in whole units: beyond it hardly anyone would be contacted.
const LARGEST_BALANCE: i64 = 1_000_000;

/// Whoever is asked; nobody where nothing is asked.
struct Questions {
    ask: Option<Box<dyn Ask>>,
    words: &'static Words,
}

/// Returns all answers.
pub fn answers(args: &New, name: &str) -> Result<Answers, Exit> {
    collected(args, name).map_err(|stopped| match stopped {
        Stop::Nobody(Stopped) => {
            anstream::eprintln!("error: no answer came; nothing was written");
            anstream::eprintln!("help: `--yes` asks nothing");
            Exit::Failed
        }
        Stop::Usage(exit) => exit,
    })
}

/// Why there are no answers.
enum Stop {
    Nobody(Stopped),
    Usage(Exit),
}

impl From<Stopped> for Stop {
    fn from(stopped: Stopped) -> Self {
        Self::Nobody(stopped)
    }
}

fn collected(args: &New, name: &str) -> Result<Answers, Stop> {
    let language = language(args)?;
    let mut questions = Questions::of(args, language);
    let country = questions.country(args, language)?;
    let currency = match args.currency {
        Some(currency) => currency,
        None => questions.typed("new-currency", country.currency(), currency)?,
    };
    let collectors = match &args.collectors {
        Some(names) => people(&names.join(",")).map_err(|why| refused("--collectors", &why))?,
        None => questions.typed("new-collectors", &questions.words.say("new-collector-name"), people)?,
    };
    let director =
        questions.person("new-director", "new-director-name", "--director", args.director.as_deref())?;
    let sales = questions.person("new-sales", "new-sales-name", "--sales", args.sales.as_deref())?;
    let accounting = questions.person(
        "new-accounting",
        "new-accounting-name",
        "--accounting",
        args.accounting.as_deref(),
    )?;
    let kinds = questions.kinds(args)?;
    let grace = match args.grace {
        Some(grace) => grace,
        None => questions.typed("new-grace", "2", grace)?,
    };
    let balance = |text: &str| balance(text, currency);
    let small_balance = match &args.small_balance {
        Some(text) => balance(text).map_err(|why| refused("--small-balance", &why))?,
        None => questions.typed("new-small-balance", "20", balance)?,
    };
    let answers = Answers {
        name: name.into(),
        language,
        country,
        currency,
        collectors,
        director,
        sales,
        accounting,
        kinds,
        grace,
        small_balance,
    };
    refuse_twice(&answers)?;
    Ok(answers)
}

fn language(args: &New) -> Result<Language, Stop> {
    let chosen = match (args.language, args.country) {
        (Some(Tongue::Fr), _) => Language::French,
        (Some(Tongue::En), _) => Language::English,
        _ if asks(args) => {
            let prompt = format!(
                "{} · {}",
                Words::of(Language::English).say("new-language"),
                Words::of(Language::French).say("new-language")
            );
            let of_english = Questions::of(args, Language::English);
            let chosen =
                of_english.ask.map(|mut ask| ask.choose(&prompt, &["English".into(), "Français".into()]));
            if chosen.transpose()? == Some(1) { Language::French } else { Language::English }
        }
        (None, Some(Land::France | Land::AlsaceMoselle | Land::Quebec)) => Language::French,
        (None, _) => Language::English,
    };
    Ok(chosen)
}

impl Questions {
    fn of(args: &New, language: Language) -> Self {
        let words = Words::of(language);
        let colour = terminal(args.color, &std::io::stderr()).colour;
        Self { ask: asks(args).then(|| ask::of_terminal(args.plain, colour, words)), words }
    }

    fn country(&mut self, args: &New, language: Language) -> Result<Country, Stopped> {
        let countries = match language {
            Language::French => [
                Country::France,
                Country::AlsaceMoselle,
                Country::Quebec,
                Country::Europe,
                Country::UnitedKingdom,
                Country::Other,
            ],
            Language::English => [
                Country::UnitedKingdom,
                Country::Europe,
                Country::France,
                Country::AlsaceMoselle,
                Country::Quebec,
                Country::Other,
            ],
        };
        if let Some(land) = args.country {
            return Ok(land.country());
        }
        let shown = countries.map(|country| self.words.say(&format!("new-country-{}", country.word())));
        let chosen =
            self.ask.as_mut().map_or(Ok(0), |ask| ask.choose(&self.words.say("new-country"), &shown))?;
        Ok(countries.get(chosen).copied().unwrap_or(Country::Other))
    }

    fn kinds(&mut self, args: &New) -> Result<Vec<Kind>, Stopped> {
        if let Some(segments) = &args.segments {
            return Ok(Kind::ALL
                .iter()
                .copied()
                .filter(|kind| segments.contains(&Segment::of(*kind)))
                .collect());
        }
        let shown: Vec<String> =
            Kind::ALL.iter().map(|kind| self.words.say(&format!("new-kind-{}", kind.word()))).collect();
        match &mut self.ask {
            None => Ok(Kind::ALL.to_vec()),
            Some(ask) => {
                let chosen = ask.choose_some(&self.words.say("new-kinds"), &shown)?;
                Ok(chosen.into_iter().filter_map(|position| Kind::ALL.get(position).copied()).collect())
            }
        }
    }

    /// Takes the option, or asks for someone in a role.
    fn person(
        &mut self,
        question: &str,
        default: &str,
        option: &str,
        given: Option<&str>,
    ) -> Result<Option<CompactString>, Stop> {
        if let Some(text) = given {
            return someone(text).map_err(|why| refused(option, &why));
        }
        let default = self.words.say(default);
        let prompt = self.words.with(
            "new-ask-default-nobody",
            [("question", self.words.say(question).into()), ("default", default.as_str().into())],
        );
        Ok(self.read(&prompt, &default, someone)?)
    }

    /// Asks until what is typed can be read; nothing typed is the default.
    fn typed<T>(
        &mut self,
        question: &str,
        default: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Stop> {
        let prompt = self.words.with(
            "new-ask-default",
            [("question", self.words.say(question).into()), ("default", default.into())],
        );
        Ok(self.read(&prompt, default, read)?)
    }

    fn read<T>(
        &mut self,
        prompt: &str,
        default: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, Stopped> {
        loop {
            let typed = self.ask.as_mut().map_or(Ok(String::new()), |ask| ask.type_in(prompt))?;
            let text = if typed.trim().is_empty() { default } else { typed.trim() };
            match read(text) {
                Ok(value) => return Ok(value),
                Err(why) if self.ask.is_some() => anstream::eprintln!("{why}"),
                // A default that cannot be read would be asked for again and again.
                Err(_) => return Err(Stopped),
            }
        }
    }
}

impl Land {
    fn country(self) -> Country {
        match self {
            Self::France => Country::France,
            Self::AlsaceMoselle => Country::AlsaceMoselle,
            Self::Uk => Country::UnitedKingdom,
            Self::Quebec => Country::Quebec,
            Self::Europe => Country::Europe,
            Self::Other => Country::Other,
        }
    }
}

impl Segment {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Strategic => Self::Strategic,
            Kind::New => Self::New,
            Kind::Public => Self::Public,
            Kind::Bad => Self::Bad,
        }
    }
}

fn people(text: &str) -> Result<Vec<CompactString>, String> {
    let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
    let people = names.map(person).collect::<Result<Vec<_>, _>>()?;
    if people.is_empty() { Err("name someone at least".to_owned()) } else { Ok(people) }
}

fn person(name: &str) -> Result<CompactString, String> {
    if name == NOBODY || name.contains(char::is_control) {
        return Err(format!("`{}` is no name", name.escape_debug()));
    }
    Ok(name.into())
}

fn someone(text: &str) -> Result<Option<CompactString>, String> {
    match text.trim() {
        NOBODY => Ok(None),
        "" => Err(format!("write a name, or `{NOBODY}` for nobody")),
        name => person(name).map(Some),
    }
}

fn grace(text: &str) -> Result<u32, String> {
    let days = text.parse().ok().filter(|days| *days <= LONGEST_GRACE);
    days.ok_or_else(|| format!("write a whole number of business days, 0 to {LONGEST_GRACE}"))
}

fn balance(text: &str, currency: Currency) -> Result<Amount, String> {
    let decimals = currency.decimals();
    let largest = LARGEST_BALANCE * 10_i64.pow(decimals);
    let amount = Amount::parse(text.trim(), decimals).ok().filter(|amount| (0..=largest).contains(&amount.0));
    amount.ok_or_else(|| {
        format!("write an amount in {currency} with at most {decimals} decimals, 0 to {LARGEST_BALANCE}, as in `20`")
    })
}

/// Two people of one name cannot be told apart in the journal.
fn refuse_twice(answers: &Answers) -> Result<(), Stop> {
    let others = [&answers.director, &answers.sales, &answers.accounting].into_iter().flatten();
    let mut seen: Vec<CompactString> = Vec::new();
    for name in answers.collectors.iter().chain(others) {
        let plain = name.to_lowercase();
        if seen.contains(&plain) {
            let message = format!("`{name}` is there twice: the journal could not tell them apart");
            return Err(Stop::Usage(usage(
                &message,
                "give each person one role here, and a name of their own",
            )));
        }
        seen.push(plain);
    }
    Ok(())
}

fn refused(option: &str, why: &str) -> Stop {
    Stop::Usage(usage(&format!("what {option} says cannot be read"), why))
}
