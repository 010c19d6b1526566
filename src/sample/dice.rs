//! Chance, from a seed and a stream, in whole numbers: the same draws on every machine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use rand_chacha::rand_core::SeedableRng;

/// A source of chance for one client.
#[derive(Debug, Clone)]
pub struct Dice(ChaCha8Rng);

/// 2^(k/16) in 1/65536ths, for k from 0 to 16.
const SIXTEENTHS: [i64; 17] = [
    65_536, 68_438, 71_468, 74_632, 77_936, 81_386, 84_990, 88_752, 92_682, 96_785, 101_070, 105_545,
    110_218, 115_098, 120_194, 125_515, 131_072,
];

impl Dice {
    /// Makes the dice of one stream of a seed. Streams are independent of each other.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(stream);
        Self(generator)
    }

    /// Draws a number from 0 up to, not including, `bound`; 0 when `bound` is 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        ((u64::from(self.0.next_u32()) * u64::from(bound)) >> 32) as u32
    }

    /// Draws a number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u32::try_from(high - low + 1).unwrap_or(1);
        low + i64::from(self.below(width))
    }

    /// Tells whether something that happens so many times in a thousand happens.
    pub fn chance(&mut self, per_thousand: u32) -> bool {
        self.below(1000) < per_thousand
    }

    /// Draws one of the items, each as likely as the next.
    pub fn pick<T: Copy, const N: usize>(&mut self, items: &[T; N]) -> T {
        items[self.below(N as u32) as usize]
    }

    /// Draws one item by weight.
    pub fn weighted<T: Copy, const N: usize>(&mut self, table: &[(u32, T); N]) -> T {
        let total = table.iter().map(|(weight, _)| weight).sum();
        let mut left = self.below(total);
        for (weight, item) in table {
            if left < *weight {
                return *item;
            }
            left -= weight;
        }
        table[N - 1].1
    }

    /// Draws around a median as amounts do: half or double are as likely as each other.
    /// `spread` is in 256ths of a doubling; two thirds of the draws fall within one spread of the median.
    pub fn around(&mut self, median: i64, spread: i64) -> i64 {
        // Twelve uniform draws of 0–255 make a bell with a deviation of about 256.
        let bell: i64 = (0..12).map(|_| i64::from(self.below(256))).sum::<i64>() - 1530;
        let doublings = bell * spread / 256;
        scaled(median, doublings)
    }
}

/// Multiplies a value by 2^(doublings/256).
fn scaled(value: i64, doublings: i64) -> i64 {
    let (whole, part) = (doublings.div_euclid(256).clamp(-20, 20), doublings.rem_euclid(256));
    let (index, rest) = ((part / 16) as usize, part % 16);
    let factor = SIXTEENTHS[index] + (SIXTEENTHS[index + 1] - SIXTEENTHS[index]) * rest / 16;
    let scaled = value * factor / 65_536;
    if whole >= 0 { scaled << whole } else { scaled >> -whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doublings_scale() {
        let rows = [(1000, 0, 1000), (1000, 256, 2000), (1000, -256, 500), (1000, 128, 1414), (0, 512, 0)];
        for (value, doublings, expected) in rows {
            assert_eq!(scaled(value, doublings), expected, "{value} × 2^({doublings}/256)");
        }
    }

    #[test]
    fn streams_differ_and_repeat() {
        let draws = |seed, stream| {
            let mut dice = Dice::new(seed, stream);
            [dice.below(1000), dice.below(1000), dice.below(1000)]
        };
        assert_eq!(draws(1, 2), draws(1, 2));
        assert_ne!(draws(1, 2), draws(1, 3));
        assert_ne!(draws(1, 2), draws(2, 2));
    }

    #[test]
    fn half_the_amounts_are_under_the_median() {
        let mut dice = Dice::new(7, 7);
        let under = (0..2000).filter(|_| dice.around(100_000, 256) < 100_000).count();
        assert!((900..1100).contains(&under), "{under}");
    }
}
