//! What numbers can be when bounds of them and of their distances are known.
//!
//! A matrix holds by how much at most each number is greater than each other one; it is kept closed, so that every value
//! between the bounds of one number goes with some values of the others. Whole numbers are multiples of ten thousand
//! ten-thousandths: bounds between two of them are rounded down to one.

use crate::script::solve::formula::ONE;

/// More than any bound that is told, and small enough that a few of them can be added.
const FREE: i128 = i128::MAX / 8;

/// Bounds of numbers; the first one is zero.
#[derive(Debug, Clone)]
pub(super) struct Zone {
    whole: Vec<bool>,
    most: Vec<i128>,
}

impl Zone {
    /// Makes a zone of numbers of which nothing is known but whether each is whole.
    pub(super) fn new(numbers: impl IntoIterator<Item = bool>) -> Self {
        let whole: Vec<_> = std::iter::once(true).chain(numbers).collect();
        let count = whole.len();
        let most = (0..count * count).map(|cell| if cell / count == cell % count { 0 } else { FREE });
        Self { most: most.collect(), whole }
    }

    /// Returns the least and the most a number can be, where there are such.
    pub(super) fn range(&self, number: usize) -> (Option<i128>, Option<i128>) {
        let told = |most: i128| (most < FREE / 2).then_some(most);
        (told(self.at(0, number)).map(|least| -least), told(self.at(number, 0)))
    }

    /// Tells whether a number is greater than another by so much at most, whatever they are.
    pub(super) fn entails(&self, left: usize, right: usize, by: i128) -> bool {
        self.at(left, right) <= by
    }

    /// Notes that a number is greater than another by so much at most; tells whether that can be.
    pub(super) fn bound(&mut self, left: usize, right: usize, by: i128) -> bool {
        if self.at(left, right) <= by {
            return true;
        }
        if left == right {
            return false;
        }
        self.set(left, right, by);
        self.close();
        self.round();
        self.close();
        (0..self.whole.len()).all(|number| self.at(number, number) >= 0)
    }

    fn close(&mut self) {
        let count = self.whole.len();
        for middle in 0..count {
            for left in 0..count {
                let first = self.at(left, middle);
                if first >= FREE / 2 {
                    continue;
                }
                for right in 0..count {
                    let second = self.at(middle, right);
                    if second < FREE / 2 && first + second < self.at(left, right) {
                        self.set(left, right, first + second);
                    }
                }
            }
        }
    }

    fn round(&mut self) {
        let count = self.whole.len();
        for cell in 0..count * count {
            let (left, right) = (cell / count, cell % count);
            let most = self.at(left, right);
            if self.whole[left] && self.whole[right] && most < FREE / 2 {
                self.set(left, right, most.div_euclid(ONE) * ONE);
            }
        }
    }

    fn at(&self, left: usize, right: usize) -> i128 {
        self.most[left * self.whole.len() + right]
    }

    fn set(&mut self, left: usize, right: usize, most: i128) {
        let count = self.whole.len();
        self.most[left * count + right] = most;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_whole_number_lies_between_two_neighbours() {
        let mut zone = Zone::new([true]);
        assert!(zone.bound(0, 1, -1));
        assert!(!zone.bound(1, 0, ONE - 1));
    }

    #[test]
    fn a_decimal_between_two_whole_numbers_keeps_them_apart() {
        // first < second < third, the outer ones whole: the third is at least one more than the first.
        let mut zone = Zone::new([true, false, true]);
        assert!(zone.bound(1, 2, -1) && zone.bound(2, 3, -1));
        assert!(zone.entails(1, 3, -ONE));
        assert!(!zone.clone().bound(3, 1, ONE - 1));
        assert!(zone.bound(3, 1, ONE));
    }
}
