//! A picture as somebody sent it, made into files that may be shown to anybody.
//!
//! The pixels alone are taken over. Where a photograph was made, with which telephone, and whatever else a file carries along is left
//! behind, and a file that is a picture and something else at the same time is a picture afterwards.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage,
    codecs::jpeg::JpegEncoder, imageops::FilterType,
};

/// The most pixels. Uncompressed, they are four bytes each for a moment.
pub const MOST_PIXELS: u64 = 50_000_000;
/// The most pixels of a side.
const MOST_SIDE: u32 = 40_000;
/// The most bytes that reading one may take.
const MOST_MEMORY: u64 = 256 << 20;
/// Of a photograph; beyond it, files grow and nobody sees why.
const QUALITY: u8 = 82;
/// The longer side of a picture's largest form.
const LONGEST: u32 = 1_920;
/// The widths of its narrower forms.
const NARROWER: [u32; 3] = [160, 480, 960];
/// The formats that members may send.
const FORMATS: [ImageFormat; 4] = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Gif];

/// Why a picture is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It has more bytes than are taken.
    #[error("the file has more than {} MiB", most >> 20)]
    TooLarge {
        /// How many are taken.
        most: usize,
    },
    /// It has more pixels than are taken.
    #[error("the picture has {width} × {height} pixels, and {} million are taken", MOST_PIXELS / 1_000_000)]
    TooManyPixels {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
    },
    /// It is in none of the formats that are read.
    #[error("the file is in none of the formats that are read")]
    UnknownFormat,
    /// It cannot be read to its end.
    #[error("the picture cannot be read: {0}")]
    Damaged(String),
}

impl From<ImageError> for PictureError {
    fn from(error: ImageError) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// A picture's forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureForms {
    /// The width of the largest.
    pub width: u32,
    /// The height of the largest.
    pub height: u32,
    /// Widths and contents, the narrowest first: JPEG.
    pub forms: Vec<(u32, Vec<u8>)>,
}

/// Whether bytes begin as those of a picture do.
pub fn is_picture(bytes: &[u8]) -> bool {
    image::guess_format(bytes).is_ok_and(|format| FORMATS.contains(&format))
}

/// Makes a picture's forms. It takes time: a thread of its own is the place for it.
///
/// # Errors
/// See [`PictureError`].
pub fn forms(bytes: &[u8]) -> Result<PictureForms, PictureError> {
    let whole = on_white(&fitted(read(bytes, &FORMATS)?, LONGEST));
    let (width, height) = (whole.width(), whole.height());
    let largest = jpeg(&whole)?;
    let whole = DynamicImage::ImageRgb8(whole);
    let mut forms = Vec::new();
    for narrower in NARROWER.into_iter().filter(|narrower| *narrower < width) {
        forms.push((narrower, jpeg(&narrowed(&whole, narrower))?));
    }
    forms.push((width, largest));
    Ok(PictureForms { width, height, forms })
}

/// Reads a picture of one of these formats, turned the way it was held.
///
/// # Errors
/// See [`PictureError`].
pub fn read(bytes: &[u8], formats: &[ImageFormat]) -> Result<DynamicImage, PictureError> {
    // By what it begins with, not by what it is called.
    let format = image::guess_format(bytes).map_err(|_| PictureError::UnknownFormat)?;
    if !formats.contains(&format) {
        return Err(PictureError::UnknownFormat);
    }
    // The decoder fills what is missing of a JPEG with grey, and says nothing.
    if format == ImageFormat::Jpeg && !is_whole_jpeg(bytes) {
        return Err(PictureError::Damaged("it ends before its end".to_owned()));
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || width.max(height) > MOST_SIDE {
        return Err(PictureError::TooManyPixels { width, height });
    }
    // How the telephone was held is in what is left behind, so it is done now.
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Whether a JPEG goes on to its end. Segments are passed over by their lengths, because one may hold a smaller picture with an end
/// of its own.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let mut at = 2;
    loop {
        // What stands before a marker is what a scan has drawn, in which 0xff is followed by zero or by a mark to begin anew.
        let Some(next) = memchr::memchr(0xff, bytes.get(at..).unwrap_or_default()) else {
            return false;
        };
        at += next + 1;
        match bytes.get(at) {
            None => return false,
            Some(0xd9) => return true,
            Some(0xff) => {}
            Some(0 | 1 | 0xd0..=0xd8) => at += 1,
            Some(_) => {
                let Some([high, low]) = bytes.get(at + 1..at + 3) else {
                    return false;
                };
                at += 1 + usize::from(u16::from_be_bytes([*high, *low]));
            }
        }
    }
}

/// The picture with sides of at most so many pixels.
pub fn fitted(picture: DynamicImage, longest: u32) -> DynamicImage {
    let long = picture.width().max(picture.height());
    if long <= longest {
        return picture;
    }
    // A large picture is brought near quickly first, by the mean of its pixels: the better way needs sixteen bytes for each.
    let near = longest.saturating_mul(2);
    let picture = if long > near {
        picture.thumbnail(near, near)
    } else {
        picture
    };
    picture.resize(longest, longest, FilterType::CatmullRom)
}

/// The picture with this width.
pub fn narrowed(picture: &DynamicImage, width: u32) -> RgbImage {
    picture.resize(width, u32::MAX, FilterType::CatmullRom).to_rgb8()
}

/// What can be seen through is white: a photograph has nothing behind it.
pub fn on_white(picture: &DynamicImage) -> RgbImage {
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

/// The picture as a JPEG without anything but its pixels.
///
/// # Errors
/// When it has no pixels, or more than a JPEG can have.
pub fn jpeg(picture: &RgbImage) -> Result<Vec<u8>, PictureError> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, QUALITY).encode_image(picture)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use image::{ImageEncoder as _, RgbaImage, codecs::png::PngEncoder};

    use super::*;

    fn made(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let picture = RgbaImage::from_fn(width, height, |x, _| image::Rgba([x as u8, 80, 120, 200]));
        let mut file = Vec::new();
        let picture = match format {
            ImageFormat::Jpeg => DynamicImage::ImageRgba8(picture).to_rgb8().into(),
            _ => DynamicImage::ImageRgba8(picture),
        };
        picture.write_to(&mut Cursor::new(&mut file), format).unwrap();
        file
    }

    #[test]
    fn every_format_becomes_jpegs_of_several_widths() {
        for format in FORMATS {
            let sent = made(1_200, 600, format);
            assert!(is_picture(&sent));
            let made = forms(&sent).unwrap();
            assert_eq!((made.width, made.height), (1_200, 600), "{format:?}");
            let widths: Vec<u32> = made.forms.iter().map(|(width, _)| *width).collect();
            assert_eq!(widths, [160, 480, 960, 1_200]);
            for (width, file) in &made.forms {
                assert_eq!(image::guess_format(file).unwrap(), ImageFormat::Jpeg);
                assert_eq!(image::load_from_memory(file).unwrap().width(), *width);
            }
        }
        let large = forms(&made(3_000, 5_000, ImageFormat::Png)).unwrap();
        assert_eq!((large.width, large.height), (1_152, 1_920));
        assert_eq!(forms(&made(9, 3, ImageFormat::Gif)).unwrap().forms.len(), 1);
    }

    #[test]
    fn where_it_was_made_is_left_behind_and_how_it_was_held_is_not() {
        // Orientation 6: to be turned to the right.
        let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        exif.extend(b"48.8584 N 2.2945 E");
        let mut sent = Vec::new();
        let mut encoder = JpegEncoder::new(&mut sent);
        encoder.set_exif_metadata(exif).unwrap();
        encoder.encode_image(&RgbImage::new(600, 300)).unwrap();
        let says = |file: &[u8], word: &[u8]| file.windows(word.len()).any(|part| part == word);
        assert!(says(&sent, b"48.8584"));
        let made = forms(&sent).unwrap();
        assert_eq!((made.width, made.height), (300, 600));
        for (_, file) in &made.forms {
            assert!(!says(file, b"48.8584") && !says(file, b"Exif"));
        }
    }

    #[test]
    fn what_follows_the_pixels_is_left_behind() {
        let mut sent = made(20, 20, ImageFormat::Png);
        sent.extend(b"<script>alert(1)</script>PK\x03\x04");
        for (_, file) in forms(&sent).unwrap().forms {
            assert!(!file.windows(6).any(|part| part == b"script"));
        }
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for bytes in [
            &b""[..],
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"%PDF-1.7",
            b"BM not taken",
        ] {
            assert!(!is_picture(bytes));
            assert_eq!(forms(bytes), Err(PictureError::UnknownFormat));
        }
        for format in FORMATS {
            let whole = made(300, 300, format);
            let cut = forms(&whole[..whole.len() / 2]);
            assert!(matches!(cut, Err(PictureError::Damaged(_))), "{format:?}");
        }
        // A few bytes that claim to be enormous.
        let mut bomb = Vec::new();
        let encoder = PngEncoder::new(&mut bomb);
        encoder
            .write_image(&vec![0; 8_000 * 7_000], 8_000, 7_000, image::ExtendedColorType::L8)
            .unwrap();
        assert!(bomb.len() < 1 << 20);
        let (width, height) = (8_000, 7_000);
        assert_eq!(forms(&bomb), Err(PictureError::TooManyPixels { width, height }));
    }
}
