//! A table of directions as bytes: a line of numbers, the words, their rarity, their places.

use super::Vectors;

const MAGIC: &[u8] = b"qiao words 1\n";

/// Why bytes are no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a table of word directions of this version, or cut short")]
pub struct Unreadable;

impl Vectors {
    /// Magic line; dimensions, words and bytes of text as u32, little-endian; words ended by line feeds; rarities as
    /// f32; places as i8.
    pub fn write(&self) -> Vec<u8> {
        let table = &*self.0;
        let mut words: Vec<(String, u32)> = table.words().collect();
        words.sort_unstable_by_key(|(_, at)| *at);
        let text: String = words.iter().flat_map(|(word, _)| [word.as_str(), "\n"]).collect();
        let mut bytes = MAGIC.to_vec();
        for number in [table.dimensions, words.len(), text.len()] {
            bytes.extend((number as u32).to_le_bytes());
        }
        bytes.extend(text.into_bytes());
        table.rarity.iter().for_each(|rarity| bytes.extend(rarity.to_le_bytes()));
        bytes.extend(table.places.iter().map(|place| place.cast_unsigned()));
        bytes
    }

    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut rest = bytes.strip_prefix(MAGIC).ok_or(Unreadable)?;
        let [dimensions, count, length] = [number(&mut rest)?, number(&mut rest)?, number(&mut rest)?];
        let text = std::str::from_utf8(take(&mut rest, length)?).map_err(|_| Unreadable)?;
        let words: Vec<&str> = text.lines().collect();
        let rarities = take(&mut rest, count.checked_mul(4).ok_or(Unreadable)?)?;
        let rarity: Vec<f32> = rarities
            .chunks_exact(4)
            .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]))
            .collect();
        let sound = words.len() == count && rarity.iter().all(|rarity| rarity.is_finite());
        if !sound || dimensions.checked_mul(count) != Some(rest.len()) {
            return Err(Unreadable);
        }
        let places = rest.iter().map(|byte| byte.cast_signed()).collect();
        Ok(Self::new(dimensions, words, rarity, places))
    }
}

fn number(rest: &mut &[u8]) -> Result<usize, Unreadable> {
    let four: [u8; 4] = take(rest, 4)?.try_into().map_err(|_| Unreadable)?;
    usize::try_from(u32::from_le_bytes(four)).map_err(|_| Unreadable)
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Result<&'a [u8], Unreadable> {
    let (taken, after) = rest.split_at_checked(length).ok_or(Unreadable)?;
    *rest = after;
    Ok(taken)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_table_reads_back_as_it_was() {
        let table = Vectors::new(2, vec!["电池", "膜"], vec![1.5, 2.5], vec![1, -2, 127, -127]);
        let again = Vectors::read(&table.write()).unwrap();
        assert_eq!(again.write(), table.write());
        assert_eq!((again.words(), again.dimensions()), (2, 2));
    }

    proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut in 0usize..60) {
            let _ = Vectors::read(&bytes);
            let whole = Vectors::new(1, vec!["膜"], vec![1.0], vec![9]).write();
            prop_assert!(cut >= whole.len() || Vectors::read(&whole[..cut]).is_err());
            let _ = Vectors::read(&[MAGIC, &bytes].concat());
        }
    }
}
