package org.calotype.upload.control;

/** What an upload is made from: bytes that were sent along, or the URL where they are. */
public sealed interface UploadSource permits ReceivedFile, SourceUrl {}
