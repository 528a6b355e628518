/** Derivative of the logarithm of the gamma function, x > 0 (recurrence to x >= 10, then the asymptotic series). */
export function digamma(x: number): number {
  let shifted = x;
  let result = 0;
  while (shifted < 10) {
    result -= 1 / shifted;
    shifted += 1;
  }
  const square = 1 / (shifted * shifted);
  return (
    result +
    Math.log(shifted) -
    0.5 / shifted -
    square *
      (1 / 12 -
        square *
          (1 / 120 -
            square *
              (1 / 252 - square * (1 / 240 - square * (1 / 132 - square * (691 / 32760 - square / 12))))))
  );
}

/** Second derivative of the logarithm of the gamma function, x > 0. */
export function trigamma(x: number): number {
  let shifted = x;
  let result = 0;
  while (shifted < 10) {
    result += 1 / (shifted * shifted);
    shifted += 1;
  }
  const square = 1 / (shifted * shifted);
  return (
    result +
    (1 +
      0.5 / shifted +
      square *
        (1 / 6 -
          square *
            (1 / 30 -
              square *
                (1 / 42 -
                  square * (1 / 30 - square * (5 / 66 - square * (691 / 2730 - (square * 7) / 6))))))) /
      shifted
  );
}
