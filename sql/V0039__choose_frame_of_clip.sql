-- The moment of a clip its owner chose for the frame, whole seconds; null: the program's choice.
alter table media_file add column frame_second integer;
