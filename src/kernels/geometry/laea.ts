/** Semi-major axis (metres) and flattening of the WGS84 ellipsoid. */
const semiMajorMeters = 6378137;
const flattening = 1 / 298.257223563;
const e2 = flattening * (2 - flattening);
const e = Math.sqrt(e2);
const degrees = 180 / Math.PI;

/** The authalic function q of a geodetic latitude given by its sine (Snyder 1987, eq. 3-12). */
function authalicQ(sine: number): number {
  return (1 - e2) * (sine / (1 - e2 * sine * sine) + Math.atanh(e * sine) / e);
}
const polarQ = authalicQ(1);
const authalicRadius = semiMajorMeters * Math.sqrt(polarQ / 2);

/** Lambert azimuthal equal-area projection of the WGS84 ellipsoid, oblique aspect, in metres from its centre. */
export interface Laea {
  /** Fills `x`, `y` (metres) from degrees. NaN passes through; the arrays may be the same pair. */
  forward(longitude: Float64Array, latitude: Float64Array, x: Float64Array, y: Float64Array): void;
  /** Fills degrees from metres; longitude in [-180, 180). Beyond the edge of the projected Earth: NaN. */
  inverse(x: Float64Array, y: Float64Array, longitude: Float64Array, latitude: Float64Array): void;
  /** `forward` over interleaved coordinates, from `source` into `target` (may be the same array). */
  forwardPairs(source: Float64Array, target: Float64Array): void;
}

/**
 * Lambert azimuthal equal-area on WGS84 centred on a point in degrees (Snyder 1987, "Map projections: a working
 * manual", eq. 24-17 to 24-30; PROJ `+proj=laea +ellps=WGS84`). Areas are exact; distances are within 0.1 % up to
 * about 560 km from the centre. The centre's latitude is held within ±89.99 so that the oblique formulas hold.
 * Equal to PROJ to a few nanometres near the centre. A point opposite the centre is NaN.
 */
export function laeaProjection(centerLongitude: number, centerLatitude: number): Laea {
  const phi1 = Math.min(89.99, Math.max(-89.99, centerLatitude)) / degrees;
  const sin1 = Math.sin(phi1);
  const sinBeta1 = authalicQ(sin1) / polarQ;
  const cosBeta1 = Math.sqrt((1 - sinBeta1) * (1 + sinBeta1));
  const scale =
    (semiMajorMeters * Math.cos(phi1)) / (Math.sqrt(1 - e2 * sin1 * sin1) * authalicRadius * cosBeta1);
  const outX = authalicRadius * scale;
  const outY = authalicRadius / scale;
  // In an array: numbers that functions share as variables are made anew, in memory, each time one changes.
  const point = new Float64Array(2);

  function project(longitude: number, latitude: number): void {
    const sinBeta = authalicQ(Math.sin(latitude / degrees)) / polarQ;
    const cosBeta = Math.sqrt(Math.max(0, (1 - sinBeta) * (1 + sinBeta)));
    const lambda = (longitude - centerLongitude) / degrees;
    const cosLambda = Math.cos(lambda);
    const factor = Math.sqrt(2 / (1 + sinBeta1 * sinBeta + cosBeta1 * cosBeta * cosLambda));
    point[0] = outX * factor * cosBeta * Math.sin(lambda);
    point[1] = outY * factor * (cosBeta1 * sinBeta - sinBeta1 * cosBeta * cosLambda);
    if (!Number.isFinite(factor)) point.fill(Number.NaN);
  }

  function unproject(x: number, y: number): void {
    const u = x / outX;
    const v = y / outY;
    const rho2 = u * u + v * v;
    if (!(rho2 <= 4)) {
      point.fill(Number.NaN);
      return;
    }
    const cosCe = 1 - rho2 / 2;
    const root = Math.sqrt(1 - rho2 / 4);
    const sinBeta = Math.min(1, Math.max(-1, cosCe * sinBeta1 + v * root * cosBeta1));
    const lambda = Math.atan2(u * root, cosBeta1 * cosCe - v * root * sinBeta1);
    point[1] = geodeticFromAuthalic(sinBeta) * degrees;
    const longitude = centerLongitude + lambda * degrees;
    point[0] = longitude - 360 * Math.floor((longitude + 180) / 360);
  }

  return {
    forward(longitude, latitude, x, y) {
      for (let i = 0; i < longitude.length; i++) {
        project(longitude[i], latitude[i]);
        x[i] = point[0];
        y[i] = point[1];
      }
    },
    inverse(x, y, longitude, latitude) {
      for (let i = 0; i < x.length; i++) {
        unproject(x[i], y[i]);
        longitude[i] = point[0];
        latitude[i] = point[1];
      }
    },
    forwardPairs(source, target) {
      for (let i = 0; i < source.length; i += 2) {
        project(source[i], source[i + 1]);
        target[i] = point[0];
        target[i + 1] = point[1];
      }
    },
  };
}

/** Geodetic latitude (radians) from the sine of the authalic one: series 3-18, then two steps of eq. 3-16. */
function geodeticFromAuthalic(sinBeta: number): number {
  const beta = Math.asin(sinBeta);
  const e4 = e2 * e2;
  let phi = beta + (e2 / 3 + (31 * e4) / 180) * Math.sin(2 * beta) + ((23 * e4) / 360) * Math.sin(4 * beta);
  for (let step = 0; step < 2; step++) {
    const cosine = Math.cos(phi);
    if (cosine < 1e-6) break;
    const sine = Math.sin(phi);
    const w = 1 - e2 * sine * sine;
    phi += ((w * w) / (2 * cosine * (1 - e2))) * (sinBeta * polarQ - authalicQ(sine));
  }
  return phi;
}

/**
 * Longitude and latitude of the middle of interleaved places: the direction of their mean as points on a sphere, so that the
 * 180th meridian is no seam.
 */
export function sphericalMiddle(pairs: Float64Array): [number, number] {
  const radians = Math.PI / 180;
  let sumX = 0;
  let sumY = 0;
  let sumZ = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    const cosine = Math.cos(pairs[i + 1] * radians);
    sumX += cosine * Math.cos(pairs[i] * radians);
    sumY += cosine * Math.sin(pairs[i] * radians);
    sumZ += Math.sin(pairs[i + 1] * radians);
  }
  return [Math.atan2(sumY, sumX) / radians, Math.atan2(sumZ, Math.hypot(sumX, sumY)) / radians];
}
