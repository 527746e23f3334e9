//! A picture as somebody sent it, made into files that may be shown to anybody.
//!
//! The pixels alone are taken over. Where a photograph was made, with which telephone, and whatever else a file carries along is left
//! behind, and a file that is a picture and something else at the same time is a picture afterwards.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder,
    imageops::FilterType,
};
use legollab_package::Digest;
use legollab_runtime::manifest::PicturePlace;

/// The most bytes of a picture that is sent: what a telephone makes, and some more.
pub const MOST_BYTES: usize = 12 << 20;
/// The most pixels. Uncompressed, they are four bytes each for a moment.
const MOST_PIXELS: u64 = 40_000_000;
/// The most bytes that reading one may take.
const MOST_MEMORY: u64 = 256 << 20;
/// The longer side of a photograph, and the widths at which it is kept besides.
const PHOTOGRAPH: (u32, [u32; 2]) = (1600, [960, 480]);
/// The longer side of a logo.
const LOGO: u32 = 512;
/// Of a photograph; beyond it, files grow and nobody sees why.
const QUALITY: u8 = 82;

/// Why a picture is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It is larger than [`MOST_BYTES`].
    #[error("the file has more than {} MiB", MOST_BYTES >> 20)]
    TooLarge,
    /// It has more pixels than are taken.
    #[error("the picture has {width} × {height} pixels, and {} million are taken", MOST_PIXELS / 1_000_000)]
    TooManyPixels {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
    },
    /// It is in none of the formats that are read.
    #[error("the file is no JPEG, PNG or WebP")]
    UnknownFormat,
    /// It cannot be read to its end.
    #[error("the picture cannot be read: {0}")]
    Damaged(String),
}

/// A picture that was read, with its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodedPicture {
    /// What it is called: the digest of its largest file.
    pub digest: String,
    /// The width of its largest file.
    pub width: u32,
    /// The height of its largest file.
    pub height: u32,
    /// The names and contents of its files, the largest first.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Reads a picture for a place. It takes time: a thread of its own is the place for it.
///
/// # Errors
/// See [`PictureError`].
pub fn decode(bytes: &[u8], place: PicturePlace) -> Result<DecodedPicture, PictureError> {
    if bytes.len() > MOST_BYTES {
        return Err(PictureError::TooLarge);
    }
    let picture = read(bytes)?;
    match place {
        PicturePlace::Logo => {
            let small = fitted(picture, LOGO);
            let (width, height) = (small.width(), small.height());
            let mut file = Vec::new();
            // Colours of sixteen bits would be kept and seen by nobody.
            let pixels = DynamicImage::ImageRgba8(small.to_rgba8());
            pixels
                .write_to(&mut Cursor::new(&mut file), ImageFormat::Png)
                .map_err(damaged)?;
            let digest = digest(&file);
            Ok(DecodedPicture {
                files: vec![(format!("{digest}.png"), file)],
                digest,
                width,
                height,
            })
        }
        PicturePlace::Photograph => {
            let (longest, widths) = PHOTOGRAPH;
            let whole = on_white(&fitted(picture, longest));
            let (width, height) = (whole.width(), whole.height());
            let file = jpeg(&whole)?;
            let digest = digest(&file);
            let mut files = vec![(format!("{digest}.jpg"), file)];
            let whole = DynamicImage::ImageRgb8(whole);
            for narrower in widths.into_iter().filter(|narrower| *narrower < width) {
                let scaled = whole.resize(narrower, u32::MAX, FilterType::CatmullRom).to_rgb8();
                files.push((format!("{digest}-{narrower}.jpg"), jpeg(&scaled)?));
            }
            Ok(DecodedPicture {
                digest,
                width,
                height,
                files,
            })
        }
    }
}

/// The widths at which a photograph of this width is kept, besides its own.
pub fn narrower_widths(width: u32) -> impl Iterator<Item = u32> {
    PHOTOGRAPH.1.into_iter().filter(move |narrower| *narrower < width)
}

fn read(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    // By what it begins with, not by what it is called.
    let format = image::guess_format(bytes).map_err(|_| PictureError::UnknownFormat)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(PictureError::UnknownFormat);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::TooManyPixels { width, height });
    }
    // How the telephone was held is in what is left behind, so it is done now.
    let orientation = decoder.orientation().map_err(damaged)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn fitted(picture: DynamicImage, longest: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= longest {
        return picture;
    }
    picture.resize(longest, longest, FilterType::CatmullRom)
}

/// What can be seen through is white: a photograph has nothing behind it.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let pixels = picture.to_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, alpha] = pixels.get_pixel(x, y).0;
        let over = |colour: u8| {
            let (colour, alpha) = (u32::from(colour), u32::from(alpha));
            u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

fn jpeg(picture: &RgbImage) -> Result<Vec<u8>, PictureError> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, QUALITY)
        .encode_image(picture)
        .map_err(damaged)?;
    Ok(file)
}

fn digest(file: &[u8]) -> String {
    let digest = Digest::of(file).to_string();
    digest.strip_prefix("sha256:").unwrap_or(&digest).to_owned()
}

fn damaged(error: image::ImageError) -> PictureError {
    PictureError::Damaged(error.to_string())
}

#[cfg(test)]
mod tests {
    use image::{ImageEncoder as _, RgbaImage};

    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let picture = RgbaImage::from_fn(width, height, |x, _| image::Rgba([x as u8, 80, 120, 128]));
        let mut file = Vec::new();
        picture.write_to(&mut Cursor::new(&mut file), ImageFormat::Png).unwrap();
        file
    }

    /// A JPEG of 40 by 20 pixels that says where it was made and that it lies on its side.
    fn from_a_telephone() -> Vec<u8> {
        let mut exif = b"Exif\0\0".to_vec();
        exif.extend(b"MM\0*\0\0\0\x08\0\x01");
        // Orientation 6: to be turned to the right.
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
        exif.extend(b"48.8584 N 2.2945 E");
        let mut file = Vec::new();
        let mut encoder = JpegEncoder::new(&mut file);
        encoder.set_exif_metadata(exif.split_off(6)).unwrap();
        encoder.encode_image(&RgbImage::new(40, 20)).unwrap();
        file
    }

    #[test]
    fn a_photograph_is_turned_and_says_nothing_of_where_it_was_made() {
        let sent = from_a_telephone();
        let place = b"48.8584";
        let says = |file: &[u8]| file.windows(place.len()).any(|part| part == place);
        assert!(says(&sent));
        let picture = decode(&sent, PicturePlace::Photograph).unwrap();
        assert_eq!((picture.width, picture.height), (20, 40));
        for (name, file) in &picture.files {
            assert!(!says(file) && !file.windows(4).any(|part| part == b"Exif"), "{name}");
        }
    }

    #[test]
    fn large_pictures_are_kept_at_several_widths_and_small_ones_as_they_are() {
        let large = decode(&png(2000, 1000), PicturePlace::Photograph).unwrap();
        assert_eq!((large.width, large.height), (1600, 800));
        let names: Vec<&str> = large.files.iter().map(|(name, _)| name.as_str()).collect();
        let digest = &large.digest;
        assert_eq!(
            names,
            [
                format!("{digest}.jpg"),
                format!("{digest}-960.jpg"),
                format!("{digest}-480.jpg")
            ]
        );
        assert_eq!(narrower_widths(1600).count() + 1, names.len());
        let small = decode(&png(30, 10), PicturePlace::Photograph).unwrap();
        assert_eq!((small.width, small.height, small.files.len()), (30, 10, 1));
        let logo = decode(&png(1024, 512), PicturePlace::Logo).unwrap();
        assert_eq!((logo.width, logo.height), (512, 256));
        let kept = image::load_from_memory(&logo.files[0].1).unwrap();
        assert!(kept.color().has_alpha(), "what is seen through stays so");
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let decode = |bytes: &[u8]| decode(bytes, PicturePlace::Logo);
        for bytes in [
            &b""[..],
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"GIF89a",
            b"%PDF-1.7",
        ] {
            assert_eq!(decode(bytes), Err(PictureError::UnknownFormat));
        }
        let cut = png(100, 100);
        assert!(matches!(decode(&cut[..cut.len() / 2]), Err(PictureError::Damaged(_))));
        assert_eq!(decode(&vec![0; MOST_BYTES + 1]), Err(PictureError::TooLarge));
        // A few bytes that claim to be enormous.
        let mut bomb = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut bomb);
        encoder
            .write_image(&vec![0; 8000 * 6000], 8000, 6000, image::ExtendedColorType::L8)
            .unwrap();
        assert!(bomb.len() < 1 << 20);
        assert_eq!(
            decode(&bomb),
            Err(PictureError::TooManyPixels {
                width: 8000,
                height: 6000
            })
        );
    }
}
