//! The public value of a draw: the numbers of a lottery, in the one form in which they enter the seed.

use std::fmt;

/// How many numbers a value has at least: fewer leave too few values to choose from by luck.
const FEWEST: usize = 5;
/// How many numbers a value has at most: those of the largest lottery.
const MOST: usize = 20;
/// The largest number of a lottery.
const LARGEST: u8 = 99;

/// The numbers of a lottery in ascending order. A number that the lottery gives twice is there twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicValue(Vec<u8>);

/// Why a text is no public value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueFault {
    /// It holds something else than numbers and what separates them.
    NotNumbers,
    /// It has fewer than 5 numbers or more than 20.
    WrongCount,
    /// One of its numbers is 0 or above 99.
    OutOfRange,
}

impl PublicValue {
    /// Reads the numbers as people type them: in any order, with spaces, commas, semicolons, plus signs or dashes
    /// between them, with or without leading zeros.
    ///
    /// # Errors
    /// [`ValueFault`] for any other text.
    pub fn parse(text: &str) -> Result<Self, ValueFault> {
        let separates = |character| matches!(character, ' ' | ',' | ';' | '+' | '-' | '–');
        let words: Vec<&str> = text.split(separates).filter(|word| !word.is_empty()).collect();
        if words.is_empty() || words.iter().any(|word| !word.bytes().all(|byte| byte.is_ascii_digit())) {
            return Err(ValueFault::NotNumbers);
        }
        if !(FEWEST..=MOST).contains(&words.len()) {
            return Err(ValueFault::WrongCount);
        }
        // Digits alone that are no `u8` are a number above 255.
        let number = |word: &&str| word.parse().ok().filter(|number| (1..=LARGEST).contains(number));
        let mut numbers = words.iter().map(number).collect::<Option<Vec<u8>>>().ok_or(ValueFault::OutOfRange)?;
        numbers.sort_unstable();
        Ok(Self(numbers))
    }

    /// Whether a text is a public value in its canonical form.
    pub fn is_canonical(text: &str) -> bool {
        Self::parse(text).is_ok_and(|value| value.to_string() == text)
    }
}

/// The canonical form: the numbers in decimal, ascending, without leading zeros, with one space between two.
impl fmt::Display for PublicValue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, number) in self.0.iter().enumerate() {
            if index > 0 {
                out.write_str(" ")?;
            }
            write!(out, "{number}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_drawing_has_one_form_however_it_is_typed() {
        for typed in ["07, 3 12 41 5", "3 5 7 12 41", "41;12;7 + 5 – 3", " 3-5-7-12-41 ", "003,005,007,012,041"] {
            assert_eq!(
                PublicValue::parse(typed).map(|value| value.to_string()),
                Ok("3 5 7 12 41".to_owned()),
                "{typed}"
            );
        }
        let twice = PublicValue::parse("7 18 26 33 41 – 7").unwrap();
        assert_eq!(twice.to_string(), "7 7 18 26 33 41");
        assert!(PublicValue::is_canonical("3 5 7 12 41"));
        for other in ["3 5 7 41 12", "3  5 7 12 41", "03 5 7 12 41", "3,5,7,12,41", "3 5 7 12 41 ", ""] {
            assert!(!PublicValue::is_canonical(other), "{other:?}");
        }
    }

    #[test]
    fn what_is_no_value_is_refused_with_its_reason() {
        let many = "1 ".repeat(21);
        for (typed, fault) in [
            ("", ValueFault::NotNumbers),
            (" - ", ValueFault::NotNumbers),
            ("3 5 7 12 quarante", ValueFault::NotNumbers),
            ("3 5 7 12 4.1", ValueFault::NotNumbers),
            ("3 5 7 12\n41", ValueFault::NotNumbers),
            ("3 5 7 12 ٤١", ValueFault::NotNumbers),
            ("3 5 7 12", ValueFault::WrongCount),
            (&many, ValueFault::WrongCount),
            ("0 5 7 12 41", ValueFault::OutOfRange),
            ("3 5 7 12 100", ValueFault::OutOfRange),
            ("3 5 7 12 99999999999999999999", ValueFault::OutOfRange),
        ] {
            assert_eq!(PublicValue::parse(typed), Err(fault), "{typed:?}");
        }
    }
}
