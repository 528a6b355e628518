;; The two loops of createPlainLoops (shuffle-loops.ts), number by number the same. `npm run wasm` makes shuffle-loops-code.ts of it.
(module
  (memory (export "memory") 1)

  ;; Fills `pool` with the `count` values at `values` in random order. `pool` and `values` are places in memory.
  (func (export "shuffle")
    (param $pool i32) (param $values i32) (param $count i32)
    (param $s0 i32) (param $s1 i32) (param $s2 i32) (param $s3 i32)
    (local $last i32) (local $at i32) (local $chosen i32) (local $shifted i32)
    (local $bound i64) (local $product i64) (local $rest i64)
    (br_if 0 (i32.eqz (local.get $count)))
    (loop $draw
      (local.set $bound (i64.extend_i32_u (i32.add (local.get $last) (i32.const 1))))
      (local.set $product
        (i64.mul (i64.extend_i32_u (i32.add (local.get $s0) (local.get $s3))) (local.get $bound)))
      (local.set $shifted (i32.shl (local.get $s1) (i32.const 9)))
      (local.set $s2 (i32.xor (local.get $s2) (local.get $s0)))
      (local.set $s3 (i32.xor (local.get $s3) (local.get $s1)))
      (local.set $s1 (i32.xor (local.get $s1) (local.get $s2)))
      (local.set $s0 (i32.xor (local.get $s0) (local.get $s3)))
      (local.set $s2 (i32.xor (local.get $s2) (local.get $shifted)))
      (local.set $s3 (i32.rotl (local.get $s3) (i32.const 11)))
      ;; Below the bound the rest may be one of those that some indexes have more of than others.
      (local.set $rest (i64.and (local.get $product) (i64.const 0xffffffff)))
      (if (i64.lt_u (local.get $rest) (local.get $bound))
        (then
          (br_if $draw
            (i64.lt_u (local.get $rest) (i64.rem_u (i64.const 0x100000000) (local.get $bound))))))
      (local.set $chosen
        (i32.add
          (local.get $pool)
          (i32.shl (i32.wrap_i64 (i64.shr_u (local.get $product) (i64.const 32))) (i32.const 3))))
      (local.set $at (i32.shl (local.get $last) (i32.const 3)))
      (f64.store (i32.add (local.get $pool) (local.get $at)) (f64.load (local.get $chosen)))
      (f64.store (local.get $chosen) (f64.load (i32.add (local.get $values) (local.get $at))))
      (local.set $last (i32.add (local.get $last) (i32.const 1)))
      (br_if $draw (i32.lt_u (local.get $last) (local.get $count)))))

  ;; Writes to `sums` the weighted sums of `count` samples: each a row of `stride` bytes at `samples`, of which the first
  ;; `size` numbers are places of the pool in bytes. `weights`: `size` numbers. Four, two and one at a time.
  (func (export "sum")
    (param $sums i32) (param $count i32) (param $pool i32) (param $samples i32) (param $stride i32)
    (param $weights i32) (param $size i32)
    (local $end i32) (local $fours i32) (local $sample i32) (local $weight i32) (local $sum f64)
    (local.set $end (i32.add (local.get $sums) (i32.shl (local.get $count) (i32.const 3))))
    (local.set $fours (i32.shl (i32.and (local.get $size) (i32.const -4)) (i32.const 3)))
    (local.set $fours (i32.add (local.get $weights) (local.get $fours)))
    (loop $samples
      (local.set $sum (f64.const 0))
      (local.set $sample (local.get $samples))
      (local.set $weight (local.get $weights))
      (block $counted
        (loop $four
          (br_if $counted (i32.eq (local.get $weight) (local.get $fours)))
          (local.set $sum
            (f64.add
              (local.get $sum)
              (f64.add
                (f64.add
                  (f64.add
                    (f64.mul
                      (f64.load (local.get $weight))
                      (f64.load (i32.add (local.get $pool) (i32.load (local.get $sample)))))
                    (f64.mul
                      (f64.load offset=8 (local.get $weight))
                      (f64.load (i32.add (local.get $pool) (i32.load offset=4 (local.get $sample))))))
                  (f64.mul
                    (f64.load offset=16 (local.get $weight))
                    (f64.load (i32.add (local.get $pool) (i32.load offset=8 (local.get $sample))))))
                (f64.mul
                  (f64.load offset=24 (local.get $weight))
                  (f64.load (i32.add (local.get $pool) (i32.load offset=12 (local.get $sample))))))))
          (local.set $sample (i32.add (local.get $sample) (i32.const 16)))
          (local.set $weight (i32.add (local.get $weight) (i32.const 32)))
          (br $four)))
      (if (i32.and (local.get $size) (i32.const 2))
        (then
          (local.set $sum
            (f64.add
              (local.get $sum)
              (f64.add
                (f64.mul
                  (f64.load (local.get $weight))
                  (f64.load (i32.add (local.get $pool) (i32.load (local.get $sample)))))
                (f64.mul
                  (f64.load offset=8 (local.get $weight))
                  (f64.load (i32.add (local.get $pool) (i32.load offset=4 (local.get $sample))))))))
          (local.set $sample (i32.add (local.get $sample) (i32.const 8)))
          (local.set $weight (i32.add (local.get $weight) (i32.const 16)))))
      (if (i32.and (local.get $size) (i32.const 1))
        (then
          (local.set $sum
            (f64.add
              (local.get $sum)
              (f64.mul
                (f64.load (local.get $weight))
                (f64.load (i32.add (local.get $pool) (i32.load (local.get $sample)))))))))
      (f64.store (local.get $sums) (local.get $sum))
      (local.set $sums (i32.add (local.get $sums) (i32.const 8)))
      (local.set $samples (i32.add (local.get $samples) (local.get $stride)))
      (br_if $samples (i32.lt_u (local.get $sums) (local.get $end))))))
