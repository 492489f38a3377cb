//! From counts to directions: positive pointwise mutual information, and the strongest left singular vectors of it
//! (Levy, Goldberg and Dagan, 2015; Halko, Martinsson and Tropp, 2011).

use nalgebra::DMatrix;

use super::STEP;

/// The power of a context's frequency, which keeps rare contexts from ruling.
const SMOOTHING: f64 = 0.75;
/// Vectors carried beside those wanted, and rounds of refinement: both make the strongest ones exact.
const SPARE: usize = 10;
const ROUNDS: usize = 5;
/// The strongest directions of all words together tell of style and length, not of things.
const COMMON: usize = 3;

/// A matrix of which most is nothing, row by row.
#[derive(Debug, Default)]
pub(super) struct Counts {
    ends: Vec<usize>,
    columns: Vec<u32>,
    values: Vec<f32>,
}

/// One row of bytes for each row of counts; none where there are too few rows.
pub(super) fn directions(counts: &Counts, dimensions: usize) -> Option<Vec<i8>> {
    if counts.rows() <= dimensions + SPARE {
        return small(counts, dimensions);
    }
    finished(strongest(&informative(counts), dimensions, SPARE), dimensions)
}

/// A few words: what there is, with empty dimensions behind.
fn small(counts: &Counts, dimensions: usize) -> Option<Vec<i8>> {
    let rows = counts.rows();
    if rows < 2 {
        return None;
    }
    let some = dimensions.min(rows - 1);
    let found = strongest(&informative(counts), some, 0);
    finished(found.resize_vertically(dimensions, 0.0), dimensions)
}

impl Counts {
    pub(super) fn push_row(&mut self, row: impl Iterator<Item = (u32, f32)>) {
        for (column, value) in row {
            self.columns.push(column);
            self.values.push(value);
        }
        self.ends.push(self.columns.len());
    }

    fn rows(&self) -> usize {
        self.ends.len()
    }

    fn row(&self, at: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let from = if at == 0 { 0 } else { self.ends[at - 1] };
        let range = from..self.ends[at];
        self.columns[range.clone()]
            .iter()
            .map(|column| *column as usize)
            .zip(self.values[range].iter().copied())
    }

    /// Each column of the result is the sum of the columns of `by` that a row names.
    fn times(&self, by: &DMatrix<f32>) -> DMatrix<f32> {
        let mut product = DMatrix::zeros(by.nrows(), self.rows());
        for at in 0..self.rows() {
            let mut sum = product.column_mut(at);
            self.row(at).for_each(|(column, value)| sum.axpy(value, &by.column(column), 1.0));
        }
        product
    }

    /// The same by the transposed matrix.
    fn back(&self, by: &DMatrix<f32>) -> DMatrix<f32> {
        let mut product = DMatrix::zeros(by.nrows(), self.rows());
        for at in 0..self.rows() {
            let given = by.column(at);
            self.row(at).for_each(|(column, value)| product.column_mut(column).axpy(value, &given, 1.0));
        }
        product
    }
}

/// ln p(word, context) / (p(word) p(context)), where positive.
fn informative(counts: &Counts) -> Counts {
    let rows: Vec<f64> =
        (0..counts.rows()).map(|at| counts.row(at).map(|(_, v)| f64::from(v)).sum()).collect();
    // Counts are symmetric: the columns' sums are the rows'.
    let smooth: Vec<f64> = rows.iter().map(|sum| sum.powf(SMOOTHING)).collect();
    let whole: f64 = smooth.iter().sum();
    let mut found = Counts::default();
    for (at, sum) in rows.iter().enumerate() {
        let value = |column: usize, value: f32| f64::from(value) / (sum * smooth[column] / whole);
        let row = counts.row(at).map(|(column, near)| (column as u32, value(column, near).ln() as f32));
        found.push_row(row.filter(|(_, value)| *value > 0.0));
    }
    found
}

/// The strongest left singular vectors, one row each, without their values.
fn strongest(matrix: &Counts, wanted: usize, spare: usize) -> DMatrix<f32> {
    let start = DMatrix::from_fn(wanted + spare, matrix.rows(), |row, column| {
        chance((row + column * (wanted + spare)) as u64)
    });
    let mut basis = orthonormal(matrix.times(&start));
    for _ in 0..ROUNDS {
        let other = orthonormal(matrix.back(&basis));
        basis = orthonormal(matrix.times(&other));
    }
    let seen = matrix.back(&basis);
    let eigen = (&seen * seen.transpose()).symmetric_eigen();
    let mut order: Vec<usize> = (0..eigen.eigenvalues.len()).collect();
    order.sort_by(|a, b| eigen.eigenvalues[*b].total_cmp(&eigen.eigenvalues[*a]));
    let turned = eigen.eigenvectors.select_columns(&order[..wanted]);
    turned.transpose() * basis
}

/// Rows of the same span at right angles. `given` is wide, and its transpose is what has a decomposition.
fn orthonormal(given: DMatrix<f32>) -> DMatrix<f32> {
    given.transpose().qr().q().transpose()
}

/// Evens out the words, takes away what all have in common, and rounds to bytes.
fn finished(mut words: DMatrix<f32>, dimensions: usize) -> Option<Vec<i8>> {
    even(&mut words);
    let mean = words.column_mean();
    words.column_iter_mut().for_each(|mut word| word -= &mean);
    let eigen = (&words * words.transpose()).symmetric_eigen();
    let mut order: Vec<usize> = (0..eigen.eigenvalues.len()).collect();
    order.sort_by(|a, b| eigen.eigenvalues[*b].total_cmp(&eigen.eigenvalues[*a]));
    // Of few dimensions nothing can be spared.
    let common = if dimensions > 4 * COMMON { COMMON } else { 0 };
    for at in &order[..common] {
        let axis = eigen.eigenvectors.column(*at).into_owned();
        words.column_iter_mut().for_each(|mut word| {
            let along = word.dot(&axis);
            word.axpy(-along, &axis, 1.0);
        });
    }
    even(&mut words);
    let byte = |value: &f32| (value * STEP).round() as i8;
    words.iter().all(|value| value.is_finite()).then(|| words.iter().map(byte).collect())
}

fn even(words: &mut DMatrix<f32>) {
    words.column_iter_mut().for_each(|mut word| {
        let length = word.norm();
        if length > 0.0 {
            word /= length;
        }
    });
}

/// -1 to 1 by place: the same on every machine (SplitMix64).
fn chance(place: u64) -> f32 {
    let mut z = place.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 40) as f32 / (1u64 << 23) as f32 - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(rows: &[&[(u32, f32)]]) -> Counts {
        let mut counts = Counts::default();
        rows.iter().for_each(|row| counts.push_row(row.iter().copied()));
        counts
    }

    #[test]
    fn information_is_that_of_a_hand_count() {
        let found = informative(&counts(&[&[(1, 2.0)], &[(0, 2.0), (2, 6.0)], &[(1, 6.0)]]));
        let smooth = [2f64.powf(0.75), 8f64.powf(0.75), 6f64.powf(0.75)];
        let whole: f64 = smooth.iter().sum();
        let expected = (2.0 / (2.0 * smooth[1] / whole)).ln() as f32;
        assert_eq!(found.row(0).collect::<Vec<_>>(), [(1, expected)]);
    }

    #[test]
    fn singular_vectors_are_those_of_a_dense_decomposition() {
        let dense = DMatrix::from_fn(30, 30, |row, column| chance((row * 30 + column) as u64).max(0.0));
        let mut sparse = Counts::default();
        for row in dense.row_iter() {
            sparse.push_row((0..).zip(row.iter().copied()).filter(|(_, value)| *value > 0.0));
        }
        let found = strongest(&sparse, 2, 8);
        let known = dense.svd(true, false).u.unwrap();
        for at in 0..2 {
            let along: f32 = found.row(at).transpose().dot(&known.column(at)).abs();
            assert!(along > 0.99, "{at}: {along}");
        }
    }

    #[test]
    fn too_few_words_have_no_direction() {
        assert!(directions(&counts(&[&[]]), 4).is_none());
    }
}
