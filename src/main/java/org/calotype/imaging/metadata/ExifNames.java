package org.calotype.imaging.metadata;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.calotype.imaging.metadata.ExifFields.Directory;

/**
 * What the tags are called in {@code original_exifdata}: the names of PHP's Exif extension, which
 * clients of the API know; tags without a name there are {@code UndefinedTag:0xA434} there and here
 * (contract observed §6.1).
 */
final class ExifNames {

    /** Image and Exif directory; what is listed here says nothing about the place. */
    private static final Map<Integer, String> PICTURE =
            table(
                    """
                    000B ACDComment 00FE NewSubFile 0100 ImageWidth 0101 ImageLength
                    0102 BitsPerSample 0103 Compression 0106 PhotometricInterpretation
                    010D DocumentName 010E ImageDescription 010F Make 0110 Model 0112 Orientation
                    0115 SamplesPerPixel 011A XResolution 011B YResolution
                    011C PlanarConfiguration 011D PageName 0128 ResolutionUnit 0129 PageNumber
                    012D TransferFunction 0131 Software 0132 DateTime 013B Artist
                    013C HostComputer 013E WhitePoint 013F PrimaryChromaticities
                    0211 YCbCrCoefficients 0212 YCbCrSubSampling 0213 YCbCrPositioning
                    0214 ReferenceBlackWhite 0301 Gamma 0320 ImageTitle 8298 Copyright
                    829A ExposureTime 829D FNumber 8822 ExposureProgram 8824 SpectralSensity
                    8827 ISOSpeedRatings 8828 OECF 9000 ExifVersion 9003 DateTimeOriginal
                    9004 DateTimeDigitized 9101 ComponentsConfiguration
                    9102 CompressedBitsPerPixel 9201 ShutterSpeedValue 9202 ApertureValue
                    9203 BrightnessValue 9204 ExposureBiasValue 9205 MaxApertureValue
                    9206 SubjectDistance 9207 MeteringMode 9208 LightSource 9209 Flash
                    920A FocalLength 9214 SubjectLocation 9286 UserComment 9290 SubSecTime
                    9291 SubSecTimeOriginal 9292 SubSecTimeDigitized 9C9B Title 9C9C Comments
                    9C9D Author 9C9E Keywords 9C9F Subject A000 FlashPixVersion A001 ColorSpace
                    A002 ExifImageWidth A003 ExifImageLength A004 RelatedSoundFile
                    A20B FlashEnergy A20C SpatialFrequencyResponse A20E FocalPlaneXResolution
                    A20F FocalPlaneYResolution A210 FocalPlaneResolutionUnit
                    A214 SubjectLocation A215 ExposureIndex A217 SensingMethod A300 FileSource
                    A301 SceneType A302 CFAPattern A401 CustomRendered A402 ExposureMode
                    A403 WhiteBalance A404 DigitalZoomRatio A405 FocalLengthIn35mmFilm
                    A406 SceneCaptureType A407 GainControl A408 Contrast A409 Saturation
                    A40A Sharpness A40B DeviceSettingDescription A40C SubjectDistanceRange
                    A420 ImageUniqueID
                    """);

    private static final Map<Integer, String> GPS =
            table(
                    """
                    0000 GPSVersion 0001 GPSLatitudeRef 0002 GPSLatitude 0003 GPSLongitudeRef
                    0004 GPSLongitude 0005 GPSAltitudeRef 0006 GPSAltitude 0007 GPSTimeStamp
                    0008 GPSSatellites 0009 GPSStatus 000A GPSMeasureMode 000B GPSDOP
                    000C GPSSpeedRef 000D GPSSpeed 000E GPSTrackRef 000F GPSTrack
                    0010 GPSImgDirectionRef 0011 GPSImgDirection 0012 GPSMapDatum
                    0013 GPSDestLatitudeRef 0014 GPSDestLatitude 0015 GPSDestLongitudeRef
                    0016 GPSDestLongitude 0017 GPSDestBearingRef 0018 GPSDestBearing
                    0019 GPSDestDistanceRef 001A GPSDestDistance 001B GPSProcessingMode
                    001C GPSAreaInformation 001D GPSDateStamp 001E GPSDifferential
                    """);

    private static final Map<Integer, String> INTEROPERABILITY =
            table(
                    """
                    0001 InterOperabilityIndex 0002 InterOperabilityVersion
                    1000 RelatedFileFormat 1001 RelatedImageWidth 1002 RelatedImageHeight
                    """);

    /**
     * Nameless at PHP, harmless: ratings, sensitivities, zones of the clock, owner, lens and serial
     * numbers, composite images, gamma, people and software (Exif 2.32 §4.6.5, Exif 3.0 §4.6.6).
     */
    private static final Set<Integer> NAMELESS =
            IntStream.of(
                            0x4746, 0x4749, 0x9217, 0x8830, 0x8831, 0x8832, 0x8833, 0x8834, 0x8835,
                            0x9010, 0x9011, 0x9012, 0xA430, 0xA431, 0xA432, 0xA433, 0xA434, 0xA435,
                            0xA436, 0xA437, 0xA438, 0xA439, 0xA43A, 0xA43B, 0xA43C, 0xA460, 0xA461,
                            0xA462, 0xA500)
                    .boxed()
                    .collect(Collectors.toUnmodifiableSet());

    /** Pointers into the block and whole foreign blocks: nothing for people to read. */
    private static final Set<Integer> UNTOLD =
            Set.of(
                    0x0111, 0x0117, 0x0120, 0x0121, 0x0144, 0x0145, 0x014A, 0x015B, 0x0201, 0x0202,
                    0x02BC, 0x501B, 0x83BB, 0x8649, 0x8769, 0x8773, 0x8825, 0x935C, 0xA005, 0xC4A5,
                    0xEA1C, 0xEA1D);

    private ExifNames() {}

    private static Map<Integer, String> table(String text) {
        String[] words = text.strip().split("\\s+");
        Map<Integer, String> names = new HashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            names.put(Integer.valueOf(words[i], 16), words[i + 1]);
        }
        return Map.copyOf(names);
    }

    static String name(Directory directory, int tag) {
        String name = names(directory).get(tag);
        return name == null ? undefined(tag) : name;
    }

    private static Map<Integer, String> names(Directory directory) {
        return switch (directory) {
            case IMAGE, EXIF -> PICTURE;
            case GPS -> GPS;
            case INTEROPERABILITY -> INTEROPERABILITY;
        };
    }

    private static String undefined(int tag) {
        return String.format(Locale.ROOT, "UndefinedTag:0x%04X", tag);
    }

    static boolean isTold(int tag) {
        return !UNTOLD.contains(tag);
    }

    /** Whether a tag is known to say nothing about the place. */
    static boolean isPlaceless(Directory directory, int tag) {
        return switch (directory) {
            case IMAGE, EXIF -> PICTURE.containsKey(tag) || NAMELESS.contains(tag);
            case INTEROPERABILITY -> INTEROPERABILITY.containsKey(tag);
            case GPS -> false;
        };
    }

    /** The same question about a name made by {@link #name}. */
    static boolean isPlaceless(String name) {
        if (name.startsWith("UndefinedTag:")) {
            return NAMELESS.stream().anyMatch(tag -> undefined(tag).equals(name));
        }
        return !GPS.containsValue(name);
    }
}
