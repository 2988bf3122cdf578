package org.calotype.worker.ffmpeg;

import java.nio.channels.FileChannel;

/**
 * A file of raw rows of RGB, 8 bits a sample, that pictures are put into.
 *
 * @param width pixels of a row
 * @param height rows
 */
record Canvas(FileChannel out, int width, int height) {}
