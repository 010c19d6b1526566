//! How a guided call asks: with arrow keys in a terminal, or with numbered lines where there is none.

use std::io::BufRead;
use std::io::IsTerminal;

use dialoguer::Input;
use dialoguer::MultiSelect;
use dialoguer::Select;
use dialoguer::theme::ColorfulTheme;
use dialoguer::theme::SimpleTheme;
use dialoguer::theme::Theme;

use crate::report::words::Words;

/// Nobody answers any more: the input ended, or the terminal is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

/// Someone who is asked.
pub trait Ask {
    /// Lets one of several be chosen; returns its position.
    fn choose(&mut self, prompt: &str, options: &[String]) -> Result<usize, Stopped>;

    /// Lets some of several be chosen, all of them unless told otherwise; returns their positions.
    fn choose_some(&mut self, prompt: &str, options: &[String]) -> Result<Vec<usize>, Stopped>;

    /// Lets words be typed; empty when nothing was.
    fn type_in(&mut self, prompt: &str) -> Result<String, Stopped>;

    /// Asks yes or no.
    fn confirm(&mut self, prompt: &str) -> Result<bool, Stopped>;
}

/// Returns arrow keys where there is a terminal and they are wanted, else numbered lines.
pub fn of_terminal(plain: bool, colour: bool, words: &'static Words) -> Box<dyn Ask> {
    let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if terminal && !plain {
        Box::new(Arrows {
            theme: if colour { Box::new(ColorfulTheme::default()) } else { Box::new(SimpleTheme) },
            words,
        })
    } else {
        Box::new(Lines { words })
    }
}

/// Arrow keys, space and return.
struct Arrows {
    theme: Box<dyn Theme>,
    words: &'static Words,
}

impl Ask for Arrows {
    fn choose(&mut self, prompt: &str, options: &[String]) -> Result<usize, Stopped> {
        let select = Select::with_theme(&*self.theme).with_prompt(prompt).items(options).default(0);
        select.max_length(15).interact().map_err(|_| Stopped)
    }

    fn choose_some(&mut self, prompt: &str, options: &[String]) -> Result<Vec<usize>, Stopped> {
        let all = vec![true; options.len()];
        let select = MultiSelect::with_theme(&*self.theme).with_prompt(prompt).items(options).defaults(&all);
        select.interact().map_err(|_| Stopped)
    }

    fn type_in(&mut self, prompt: &str) -> Result<String, Stopped> {
        let input: Input<'_, String> = Input::with_theme(&*self.theme).with_prompt(prompt).allow_empty(true);
        input.interact_text().map_err(|_| Stopped)
    }

    fn confirm(&mut self, prompt: &str) -> Result<bool, Stopped> {
        // Neither is chosen beforehand: return alone confirms nothing.
        let answers = [self.words.say("yes"), self.words.say("no")];
        let select = Select::with_theme(&*self.theme).with_prompt(prompt).items(&answers);
        select.interact().map(|chosen| chosen == 0).map_err(|_| Stopped)
    }
}

/// Lines of text: options are numbered, answers are read line by line.
struct Lines {
    words: &'static Words,
}

impl Lines {
    fn line(&self) -> Result<String, Stopped> {
        let mut line = String::new();
        match std::io::stdin().lock().read_line(&mut line) {
            Ok(0) | Err(_) => Err(Stopped),
            Ok(_) => Ok(line.trim().to_owned()),
        }
    }

    fn list(&self, prompt: &str, options: &[String]) {
        anstream::eprintln!("{prompt}");
        for (option, number) in options.iter().zip(1..) {
            anstream::eprintln!("  {number}. {option}");
        }
    }

    fn number(&self, typed: &str, options: &[String]) -> Option<usize> {
        let number = typed.trim().parse::<usize>().ok().filter(|number| (1..=options.len()).contains(number));
        if number.is_none() {
            let most = options.len();
            anstream::eprintln!("{}", self.words.with("call-number", [("count", most.into())]));
        }
        number.map(|number| number - 1)
    }
}

impl Ask for Lines {
    fn choose(&mut self, prompt: &str, options: &[String]) -> Result<usize, Stopped> {
        self.list(prompt, options);
        loop {
            if let Some(chosen) = self.number(&self.line()?, options) {
                return Ok(chosen);
            }
        }
    }

    fn choose_some(&mut self, prompt: &str, options: &[String]) -> Result<Vec<usize>, Stopped> {
        self.list(prompt, options);
        loop {
            let typed = self.line()?;
            if typed.is_empty() {
                return Ok((0..options.len()).collect());
            }
            let numbers = typed.split([',', ' ']).filter(|number| !number.is_empty());
            let chosen: Option<Vec<usize>> = numbers.map(|number| self.number(number, options)).collect();
            if let Some(chosen) = chosen {
                return Ok(chosen);
            }
        }
    }

    fn type_in(&mut self, prompt: &str) -> Result<String, Stopped> {
        anstream::eprintln!("{prompt}{}", self.words.colon());
        self.line()
    }

    fn confirm(&mut self, prompt: &str) -> Result<bool, Stopped> {
        anstream::eprintln!("{prompt} {}", self.words.say("call-yes-or-no"));
        loop {
            match self.line()?.to_lowercase().as_str() {
                "o" | "oui" | "y" | "yes" => return Ok(true),
                "n" | "non" | "no" => return Ok(false),
                _ => anstream::eprintln!("{}", self.words.say("call-yes-or-no")),
            }
        }
    }
}
